// The verdicts as JUnit XML, in the shape that vitest's own reporter writes: a suite for each exercise.
//
// Read next: index.ts.

import type { TestVerdict, Verdict } from '../core/verdict.ts'
import { told } from './told.ts'

export function reportJunit(verdicts: readonly Verdict[]): string {
  const suites = verdicts.map(suite)
  const all = verdicts.flatMap(({ tests }) => tests)
  const totals = counts(all, verdicts.filter(({ status }) => status === 'error').length)
  const head = `<testsuites name="course" ${totals} time="${seconds(sum(verdicts))}">`
  return `<?xml version="1.0" encoding="UTF-8" ?>\n${head}\n${suites.join('\n')}\n</testsuites>\n`
}

function suite(verdict: Verdict): string {
  const errors = verdict.status === 'error' ? 1 : 0
  const cases = errors === 1 ? [notGraded(verdict)] : verdict.tests.map((test) => testcase(verdict, test))
  const head = `  <testsuite name="${escapeXml(verdict.exercise)}" ${counts(verdict.tests, errors)} time="${seconds(verdict.duration)}">`
  return [head, ...cases, '  </testsuite>'].join('\n')
}

function testcase({ exercise }: Verdict, test: TestVerdict): string {
  const open = `    <testcase classname="${escapeXml(exercise)}" name="${escapeXml(test.name)}" time="${seconds(test.duration)}"`
  if (test.status === 'passed') return `${open}/>`
  if (test.status === 'skipped') return `${open}><skipped/></testcase>`
  const message = escapeXml(test.message ?? 'it did not come to its end')
  const text = escapeXml([...told(test), ...(test.output ?? [])].join('\n'))
  return `${open}><failure message="${message}">${text}</failure></testcase>`
}

function notGraded({ exercise, message = '' }: Verdict): string {
  const error = `<error message="${escapeXml(message)}"/>`
  return `    <testcase classname="${escapeXml(exercise)}" name="can be graded" time="0">${error}</testcase>`
}

function counts(tests: readonly TestVerdict[], errors: number): string {
  const skipped = tests.filter(({ status }) => status === 'skipped').length
  const passed = tests.filter(({ status }) => status === 'passed').length
  const failures = tests.length - passed - skipped
  return `tests="${tests.length + errors}" failures="${failures}" errors="${errors}" skipped="${skipped}"`
}

function sum(verdicts: readonly Verdict[]): number {
  return verdicts.reduce((total, { duration }) => total + duration, 0)
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}

function escapeXml(text: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  // XML 1.0 has no place at all for most control characters, not even escaped.
  const legal = [...text].filter((character) => character >= ' ' || '\n\r\t'.includes(character)).join('')
  return legal.replaceAll(/[&<>"]/g, (character) => named[character]!)
}

// The verdicts for a person in a terminal: what passed, what did not, what is likely wrong, what to do next.
//
// Invariant: the first failing test is told in full, each other with one line of its reason: one thing at a time.
//
// Read next: index.ts.

import { styleText } from 'node:util'
import type { TestVerdict, Verdict } from '../core/verdict.ts'
import { told, toldInBrief } from './told.ts'

type Style = Parameters<typeof styleText>[0]
type Paint = (style: Style, text: string) => string

export interface TextOptions {
  colour: boolean
}

/** All verdicts, and a last line that counts them. */
export function reportText(verdicts: readonly Verdict[], options: TextOptions): string {
  const parts = verdicts.map((verdict) => verdictText(verdict, options))
  if (verdicts.length > 1) {
    const passed = verdicts.filter(({ status }) => status === 'passed').length
    parts.push(`${passed} of ${verdicts.length} exercises passed.`)
  }
  return `${parts.join('\n')}\n`
}

/** One verdict. */
export function verdictText(verdict: Verdict, { colour }: TextOptions): string {
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text)
  const duration = paint('dim', `${Math.round(verdict.duration)} ms`)
  if (verdict.status === 'passed') {
    const count = `${verdict.tests.length} ${verdict.tests.length === 1 ? 'test' : 'tests'}`
    const said = verdict.tests.find(({ printed }) => printed !== undefined)?.printed ?? []
    const head = `${paint('green', '✓')} ${verdict.exercise}  ${count}  ${duration}`
    return [head, ...section('console:', said, paint).map((line) => `      ${line}`)].join('\n')
  }
  const lines = [`${paint('red', '✗')} ${paint('bold', verdict.exercise)}  ${duration}`]
  if (verdict.warning !== undefined) lines.push(`  ${verdict.warning}`)
  if (verdict.status === 'error') return [...lines, ...errorLines(verdict)].join('\n')
  const failing = verdict.tests.filter(({ status }) => status !== 'passed')
  for (const test of verdict.tests) {
    const mark = test.status === 'passed' ? paint('green', '✓') : paint('red', '✗')
    lines.push(`  ${mark} ${test.name}`)
    if (test === failing[0]) lines.push(...failureLines(test, verdict.exercise, paint))
    else if (test.status !== 'passed') lines.push(paint('dim', `      ${toldInBrief(test, failing[0]!)}`))
  }
  return lines.join('\n')
}

function errorLines({ message = '', line, excerpt = '' }: Verdict): string[] {
  const place = excerpt === '' ? [] : excerpt.split('\n').map((each) => `    ${each}`)
  return [`  ${line === undefined ? '' : `line ${line}: `}${message}`, ...place]
}

function failureLines(test: TestVerdict, exercise: string, paint: Paint): string[] {
  const lines = told(test)
  for (const [side, value] of sidesToShow(test, lines.join('\n')))
    lines.push(`${paint(side === 'expected' ? 'green' : 'red', side)}  ${value}`)
  const { output = [], printed = [], hint } = test
  lines.push(...section('the log:', output, paint), ...section('console:', printed, paint))
  if (hint !== undefined) lines.push(paint('dim', `Stuck? Hint ${hint} fits: npx course hint ${exercise}`))
  return lines.flatMap((text) => text.split('\n')).map((line) => `      ${line}`)
}

function section(title: string, texts: readonly string[], paint: Paint): string[] {
  if (texts.length === 0) return []
  const shown = [title, ...texts.slice(0, MOST_LINES).map((line) => `  ${line}`)]
  const left = texts.length - MOST_LINES
  return [...shown, ...(left > 0 ? [`  … ${left} lines more`] : [])].map((line) => paint('dim', line))
}

/** What is expected and what was, as far as the sentences before do not say it. */
function sidesToShow({ firstDifference }: TestVerdict, said: string): [string, string][] {
  if (firstDifference === undefined || firstDifference.against === 'reference') return []
  const { expected = '(nothing more)', actual = '(nothing more)' } = firstDifference
  if (said.includes(expected) && said.includes(actual)) return []
  return [
    ['expected', expected],
    ['but was ', actual],
  ]
}

const MOST_LINES = 12

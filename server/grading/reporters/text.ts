// The verdicts for a person in a terminal: what passed, what did not, what is likely wrong, what to do next.
//
// Invariant: the first failing test is told in full, the others by name: one thing at a time.
//
// Read next: index.ts.

import { styleText } from 'node:util'
import type { TestVerdict, Verdict } from '../core/verdict.ts'

type Style = Parameters<typeof styleText>[0]

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
  const paint = (style: Style, text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text
  const duration = paint('dim', `${Math.round(verdict.duration)} ms`)
  if (verdict.status === 'passed') {
    const count = `${verdict.tests.length} ${verdict.tests.length === 1 ? 'test' : 'tests'}`
    return `${paint('green', '✓')} ${verdict.exercise}  ${count}  ${duration}`
  }
  const lines = [`${paint('red', '✗')} ${paint('bold', verdict.exercise)}  ${duration}`]
  if (verdict.warning !== undefined) lines.push(`  ${verdict.warning}`)
  if (verdict.status === 'error') return [...lines, ...errorLines(verdict)].join('\n')
  const failing = verdict.tests.filter(({ status }) => status !== 'passed')
  for (const test of verdict.tests) {
    const mark = test.status === 'passed' ? paint('green', '✓') : paint('red', '✗')
    lines.push(`  ${mark} ${test.name}`)
    if (test === failing[0]) lines.push(...failureLines(test, paint))
  }
  return lines.join('\n')
}

function errorLines({ message = '', line }: Verdict): string[] {
  return [`  ${line === undefined ? '' : `line ${line}: `}${message}`]
}

function failureLines(test: TestVerdict, paint: (style: Style, text: string) => string): string[] {
  const lines: string[] = []
  if (test.status === 'skipped') lines.push('this test was skipped, and a skipped test is no pass')
  if (test.status === 'unfinished') lines.push('this test did not come to its end')
  if (test.diagnosis !== undefined) lines.push(test.diagnosis)
  else if (test.message !== undefined) lines.push(test.message)
  if (test.firstDifference !== undefined) {
    const { expected, actual } = test.firstDifference
    lines.push(`${paint('green', 'expected')}  ${expected ?? '(nothing more)'}`)
    lines.push(`${paint('red', 'but was ')}  ${actual ?? '(nothing more)'}`)
  }
  if (test.output !== undefined && test.output.length > 0) {
    lines.push(
      paint('dim', 'your log:'),
      ...test.output.slice(0, 12).map((line) => paint('dim', `  ${line}`)),
    )
    if (test.output.length > 12) lines.push(paint('dim', `  … ${test.output.length - 12} lines more`))
  }
  if (test.hint !== undefined) lines.push(paint('dim', `hint ${test.hint} may help`))
  return lines.map((line) => `      ${line}`)
}

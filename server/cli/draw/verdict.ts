// A verdict on a screen: every test by name, the first that failed in full, each later one with a line of its reason.
//
// Invariant: no line is wider than the screen; what the student's own program logged is cut, never let loose.
//
// Read next: ../../grading/core/verdict.ts.

import type { TestVerdict, Verdict } from '../../grading/core/verdict.ts'
import { told, toldInBrief } from '../../grading/reporters/told.ts'
import type { Screen } from './screen.ts'
import { clean, cut, wrap } from './text.ts'

const INDENT = '    '
const MOST_OUTPUT = 12

export function drawVerdict(verdict: Verdict, screen: Screen): string[] {
  const { symbols } = screen
  const took = screen.paint('soft', `  ${Math.round(verdict.duration)} ms`)
  const lines: string[] = []
  if (verdict.status === 'passed') {
    lines.push(screen.paint('good', `${markOf(true, screen)} Passed: ${countTests(verdict)}.`) + took)
    return lines
  }
  if (verdict.status === 'error') {
    lines.push(screen.paint('bad', `${symbols.threw} It could not be graded.`) + took)
    return [...lines, '', ...drawError(verdict, screen)]
  }
  const failing = verdict.tests.filter(({ status }) => status !== 'passed')
  const count = `${symbols.threw} ${failing.length} of ${countTests(verdict)} failed.`
  lines.push(screen.paint('bad', count) + took, '')
  for (const test of verdict.tests) {
    lines.push(...drawTest(test, screen))
    if (test === failing[0]) lines.push(...drawFailure(test, screen), '')
    else if (test.status !== 'passed') lines.push(...drawInBrief(test, failing[0]!, screen))
  }
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

function markOf(passed: boolean, { symbols }: Screen): string {
  // In ASCII the mark of what returned is a bar, which says nothing to who looks at a list of tests.
  const tick = symbols.returned === '|' ? '+' : symbols.returned
  return passed ? tick : symbols.threw
}

function countTests({ tests }: Verdict): string {
  return `${tests.length} ${tests.length === 1 ? 'test' : 'tests'}`
}

function drawTest({ name, status }: TestVerdict, screen: Screen): string[] {
  const passed = status === 'passed'
  const [first, ...rest] = wrap(name, screen.width - 4)
  const mark = screen.paint(passed ? 'good' : 'bad', markOf(passed, screen))
  return [`  ${mark} ${first}`, ...rest.map((line) => INDENT + line)]
}

function drawError({ message = '', line, excerpt = '' }: Verdict, screen: Screen): string[] {
  const said = wrap(`${line === undefined ? '' : `Line ${line}: `}${message}`, screen.width)
  if (excerpt === '') return said
  const shown = excerpt.split('\n').map((each) => clean(each.replaceAll('\t', '  ')))
  return [...said, '', ...shown.map((each) => cut(each, screen.width, screen.symbols.ellipsis))]
}

function drawFailure(test: TestVerdict, screen: Screen): string[] {
  const inner = screen.width - INDENT.length
  const lines: string[] = []
  for (const sentence of told(test)) lines.push(...wrap(sentence, inner).filter((line) => line !== ''))
  lines.push(...drawDifference(test, inner, screen))
  lines.push(...drawOutput(test, inner, screen))
  return lines.map((line) => INDENT + line)
}

/** One thing at a time: of the later ones, a line each. */
function drawInBrief(test: TestVerdict, first: TestVerdict, screen: Screen): string[] {
  const line = cut(clean(toldInBrief(test, first)), screen.width - INDENT.length, screen.symbols.ellipsis)
  return [INDENT + screen.paint('soft', line)]
}

function drawDifference({ firstDifference }: TestVerdict, width: number, screen: Screen): string[] {
  if (firstDifference === undefined || firstDifference.against === 'reference') return []
  const { expected = '(nothing more)', actual = '(nothing more)' } = firstDifference
  const line = (text: string) => cut(clean(text), width - 10, screen.symbols.ellipsis)
  return [
    `${screen.paint('good', 'expected')}  ${line(expected)}`,
    `${screen.paint('bad', 'but was ')}  ${line(actual)}`,
  ]
}

function drawOutput({ output = [] }: TestVerdict, width: number, screen: Screen): string[] {
  if (output.length === 0) return []
  const shown = output
    .slice(0, MOST_OUTPUT)
    .map((line) => cut(clean(line), width - 2, screen.symbols.ellipsis))
  const left = output.length - shown.length
  const lines = ['your log:', ...shown.map((line) => `  ${line}`)]
  if (left > 0) lines.push(`  ${screen.symbols.ellipsis} ${left} lines more`)
  return lines.map((line) => screen.paint('soft', line))
}

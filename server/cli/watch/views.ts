// The bodies of the watch mode's views, each a list of lines as long as it needs to be.
//
// Invariant: no line is wider than the screen.
//
// Read next: playReport.ts, the view of a trace.

import type { DiffLine } from '../../course/diff.ts'
import { drawCode, drawMarkdown } from '../draw/markdown.ts'
import type { Screen } from '../draw/screen.ts'
import { clean, cut, pad, widthOf, wrap } from '../draw/text.ts'
import { drawVerdict } from '../draw/verdict.ts'
import type { Drawn } from './render.ts'
import { type Entry, entriesFor, type Question, type View, type WatchState } from './state.ts'

export function drawBody(
  state: WatchState,
  screen: Screen,
  root: string,
): Pick<Drawn, 'body'> & { follow?: number } {
  const { view } = state
  switch (view.kind) {
    case 'home':
      return { body: drawHome(state, view.wholeTask, screen, root) }
    case 'list':
      return drawList(state, view, screen)
    case 'question':
      return { body: wrap(QUESTIONS[view.question], screen.width) }
    case 'hints':
      return { body: drawHints(view, screen, root) }
    case 'solution':
      return { body: drawCode(view.text.trimEnd().split('\n'), screen) }
    case 'diff':
      return { body: drawDiff(view, screen) }
    case 'trace':
      return { body: drawTrace(view, screen) }
    case 'all':
      return { body: drawAll(state, view, screen) }
  }
}

function drawHome(state: WatchState, wholeTask: boolean, screen: Screen, root: string): string[] {
  const { opened, verdict, running } = state
  const task = drawMarkdown(opened.task, screen, root)
  if (state.file === 'missing') return [...drawMissing(state, screen), '', ...task]
  const news = running === null ? [] : [drawRunning(running, screen)]
  if (verdict === null)
    return news.length > 0 ? [...news, '', ...task] : [...task, '', ...drawBegin(state, screen)]
  const drawn = drawVerdict(verdict, screen)
  const result = news.length > 0 ? [...news, '', ...drawn] : drawn
  const next = verdict.status === 'passed' ? drawPassed(state, screen, root) : []
  if (wholeTask) return [...task, '', ...result, ...next]
  const about = next.length > 0 ? [] : ['', ...drawSummary(task, screen)]
  return [...result, ...next, ...about]
}

function drawMissing({ opened, renamedTo }: WatchState, screen: Screen): string[] {
  const what = `${opened.file} is not there: it was deleted${renamedTo === null ? ' or renamed' : `, or renamed to ${renamedTo}`}.`
  const how = 'Give it its name back, or press u for the last text that was kept, or r to begin anew.'
  const [first, ...rest] = [...wrap(what, screen.width), ...wrap(how, screen.width)]
  return [screen.paint('bad', first!), ...rest]
}

function drawRunning({ seconds }: { seconds: number }, screen: Screen): string {
  const after = seconds === 0 ? '' : ` for ${seconds} s; save again to begin anew`
  return screen.paint('run', cut(`It runs${after}${screen.symbols.ellipsis}`, screen.width, ''))
}

function drawBegin({ opened }: WatchState, screen: Screen): string[] {
  const text = opened.isUntouched
    ? `Open ${opened.file} in your editor (or press e), and change it. Each time you save it, its verdict appears here.`
    : 'Save the file, or press Enter, for its verdict.'
  return wrap(text, screen.width).map((line) => screen.paint('ready', line))
}

function drawPassed({ opened }: WatchState, screen: Screen, root: string): string[] {
  const explained = opened.explained === '' ? [] : ['', ...drawMarkdown(opened.explained, screen, root)]
  const next = wrap('Press n for the next exercise, or s to compare with the solution.', screen.width)
  return [...explained, '', ...next.map((line) => screen.paint('good', line))]
}

/** The task's first paragraph, as a reminder under a verdict. */
function drawSummary(task: readonly string[], screen: Screen): string[] {
  const end = task.indexOf('')
  const summary = end === -1 ? [...task] : task.slice(0, end)
  if (end !== -1) summary.push(`${screen.symbols.ellipsis} t shows the whole task.`)
  return summary.map((line) => screen.paint('soft', line))
}

function drawList(
  { entries, progress, opened, verdict }: WatchState,
  { query, selected }: Extract<View, { kind: 'list' }>,
  screen: Screen,
): { body: string[]; follow: number } {
  const body = [`Search: ${query}_`, '']
  const found = entriesFor(entries, query)
  let follow = 0
  found.forEach((entry, index) => {
    if (entry.lessonTitle !== found[index - 1]?.lessonTitle) {
      body.push(screen.paint('soft', cut(entry.lessonTitle, screen.width, screen.symbols.ellipsis)))
    }
    if (index === selected) follow = body.length
    const failed = entry.id === opened.id && verdict !== null && verdict.status !== 'passed'
    body.push(
      drawEntry(
        entry,
        index === selected,
        { passed: progress[entry.id]?.passed !== undefined, failed },
        screen,
      ),
    )
  })
  if (found.length === 0) body.push('No exercise has these words.')
  return { body, follow }
}

function drawEntry(
  { name, title, minutes }: Entry,
  isSelected: boolean,
  { passed, failed }: { passed: boolean; failed: boolean },
  screen: Screen,
): string {
  const { ellipsis, returned, threw } = screen.symbols
  const mark = passed ? (returned === '|' ? '+' : returned) : failed ? threw : ' '
  const left = `${isSelected ? '>' : ' '} ${mark} `
  const right = ` ${minutes} min`
  const width = screen.width - left.length - right.length
  const text = left + pad(cut(`${name}  ${title}`, width, ellipsis), width) + right
  return isSelected ? screen.paint('strong', text) : passed ? screen.paint('good', text) : text
}

const QUESTIONS: Record<Question, string> = {
  solution:
    'You have not passed this exercise yet. A hint may be enough: h shows one.\n\nDo you want to see the solution all the same? (y)',
  solutionSurely:
    'Your progress will remember that you saw the solution before you passed. What you find out yourself stays longer.\n\nShow it? (y)',
  diff: 'The difference shows the solution, and you have not passed this exercise yet. A hint may be enough: h shows one.\n\nDo you want to see it all the same? (y)',
  diffSurely:
    'Your progress will remember that you saw the solution before you passed. What you find out yourself stays longer.\n\nShow the difference? (y)',
  reset:
    'Put back the text with which the exercise began? What stands there now is kept, and u brings it back. (y)',
}

function drawHints(
  { hints, left }: Extract<View, { kind: 'hints' }>,
  screen: Screen,
  root: string,
): string[] {
  const lines = hints.flatMap(({ title, text }, index) => [
    screen.paint('strong', cut(`Hint ${index + 1}: ${title}`, screen.width, screen.symbols.ellipsis)),
    ...drawMarkdown(text, screen, root),
    '',
  ])
  return [...lines, left === 0 ? 'There are no more hints.' : `Hints left: ${left}. Press h for the next.`]
}

function drawDiff({ lines }: Extract<View, { kind: 'diff' }>, screen: Screen): string[] {
  if (lines.every(({ mark }) => mark === ' ')) return ['Your file and the solution are the same.']
  const head = wrap('To get from your file to the solution, lines go (-) and lines come (+).', screen.width)
  const isNear = (index: number) => lines.slice(Math.max(0, index - NEAR), index + NEAR + 1).some(isChange)
  const drawn = lines.flatMap((each, index) => {
    if (isNear(index)) return [drawDiffLine(each, screen)]
    return index === 0 || isNear(index - 1) ? [screen.paint('soft', screen.symbols.ellipsis)] : []
  })
  return [...head, '', ...drawn]
}

/** Lines that are the same are shown where one near them is not. */
const NEAR = 3

function isChange({ mark }: DiffLine): boolean {
  return mark !== ' '
}

function drawDiffLine({ mark, text }: DiffLine, screen: Screen): string {
  const line = cut(clean(`${mark} ${text.replaceAll('\t', '  ')}`), screen.width, screen.symbols.ellipsis)
  return screen.paint(mark === '+' ? 'good' : mark === '-' ? 'bad' : 'plain', line.trimEnd())
}

function drawTrace({ plays, shown, draw }: Extract<View, { kind: 'trace' }>, screen: Screen): string[] {
  const play = plays[shown]
  if (play === undefined) return wrap('Nothing has been run yet. Save the file first.', screen.width)
  const position = `Play ${shown + 1} of ${plays.length} of the last run`
  return [screen.paint('soft', position), '', ...draw(play, screen)]
}

function drawAll(
  { entries, running }: WatchState,
  { verdicts, end }: Extract<View, { kind: 'all' }>,
  screen: Screen,
): string[] {
  const passed = verdicts.filter(({ status }) => status === 'passed').length
  const widest = Math.min(screen.width - 14, Math.max(0, ...entries.map(({ id }) => widthOf(id))))
  const lines = verdicts.map(({ exercise, status, tests }) => {
    const ok = tests.filter((test) => test.status === 'passed').length
    const { ellipsis, returned, threw } = screen.symbols
    const mark = status === 'passed' ? (returned === '|' ? '+' : returned) : threw
    const count = status === 'error' ? 'cannot run' : `${ok} of ${tests.length}`
    const name = pad(cut(exercise, widest, ellipsis), widest)
    return `${screen.paint(status === 'passed' ? 'good' : 'bad', mark)} ${name}  ${count}`
  })
  const seconds = running === null || running.seconds === 0 ? '' : `, ${running.seconds} s`
  const state = {
    running: `${verdicts.length} of ${entries.length} run${seconds}${screen.symbols.ellipsis}`,
    finished: `${passed} of ${entries.length} pass.`,
    interrupted: `Ended after ${verdicts.length} of ${entries.length}: a file was saved.`,
  }[end]
  return [...lines, ...(lines.length > 0 ? [''] : []), state]
}

// course trace: runs a program in simulated time and draws what happened.
//
// Invariant: with --json, standard output holds one JSON text and nothing else; what went wrong is told on
// standard error in either form, with file and line.
//
// Read next: program/run.ts and draw/report.ts, which do the two halves of it; tracePlayed.ts, for what is no file.

import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { StudentPlay } from '../grading/studentPlays.ts'
import { drawAtPlace } from './draw/place.ts'
import { drawReport } from './draw/report.ts'
import { type Screen, screenOf } from './draw/screen.ts'
import { output } from './output.ts'
import { Problem } from './program/problem.ts'
import { type Outcome, runProgram } from './program/run.ts'
import { traceJson } from './traceJson.ts'
import { type Command, UsageError } from './usage.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  all: { type: 'boolean' },
  ascii: { type: 'boolean' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  'max-turns': { type: 'string' },
} as const

export const command: Command = {
  synopsis: 'trace FILE|LESSON#PROGRAM|EXERCISE [--json] [--all] [--ascii] [--no-color] [--max-turns N]',
  details: `FILE exports main: a generator function, or a function that makes its event loop itself.
LESSON#PROGRAM is a program of a lesson's page, such as 01#three-sleepers. EXERCISE is one of yours: what your file did
in the test that failed first, or in the last one.

  --json         print the trace as JSON, with how it ended and what was found
  --all          draw all steps, tasks and lines, however many there are
  --ascii        draw with plain characters
  --no-color     draw without colours (as NO_COLOR does)
  --max-turns N  stop a program that has not ended after N turns of its loop (100000)

The drawing is as wide as the terminal, or as COLUMNS says.`,
  run: trace,
}

async function trace(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined) throw new UsageError('Which file? course trace needs one.')
  if (more.length > 0) throw new UsageError(`course trace draws one file, and got ${positionals.length}.`)
  const chosen = { colour: colourOf(values), ascii: values.ascii }
  const errors = screenOf(process.stderr, process.env, chosen)
  try {
    if (!existsSync(file)) {
      const { playJson, playNamed } = await import('./tracePlayed.ts')
      const play = await playNamed(file)
      if (play !== null) return await tellPlay(play, values.json ? playJson(play) : null, chosen)
    }
    const outcome = await runProgram(file, { maxTurns: turnsOf(values['max-turns']) })
    if (values.json) output.print(traceJson(outcome))
    else output.printLines(drawReport(outcome, screenOf(process.stdout, process.env, chosen), values))
    return tellError(outcome, errors)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    output.error(drawAtPlace(errors, error.place, error.message).join('\n'))
    return 1
  }
}

type Drawing = Parameters<typeof screenOf>[2]

async function tellPlay(play: StudentPlay, json: string | null, chosen: Drawing): Promise<number> {
  const { drawPlay } = await import('./watch/playReport.ts')
  output.printLines(json === null ? drawPlay(play, screenOf(process.stdout, process.env, chosen)) : [json])
  return play.played.end === 'returned' ? 0 : 1
}

function colourOf(values: { color?: boolean; 'no-color'?: boolean }): boolean | undefined {
  if (values['no-color']) return false
  return values.color
}

function turnsOf(text: string | undefined): number {
  const turns = Number(text ?? 100_000)
  if (Number.isInteger(turns) && turns > 0) return turns
  throw new UsageError(`--max-turns needs a whole number above zero, and got ${text}.`)
}

/** Says what ended the program, if it did not end well. */
export function tellError({ error, end, file }: Outcome, screen: Screen): number {
  if (error === undefined) return 0
  const named = `${error.name}: ${error.message}`
  const message = {
    endless: error.message,
    deadlock: 'main came to a deadlock.',
    threw: named,
    returned: '',
  }[end]
  const lines = drawAtPlace(screen, error.place ?? { file }, message)
  output.error([...(output.hasPrinted ? [''] : []), ...lines].join('\n'))
  return 1
}

// What the probes found wrong, in sentences for the person who wrote the program.
//
// Invariant: a finding says what happened, to which function, on which line, and how to go on.
//
// Read next: coroutineMarks.ts and stepLimit.ts, which find it.

import type { Finding } from './played.ts'

export type FindingKind = 'neverAwaited' | 'awaitedTwice' | 'yieldWithoutStar' | 'neverEnds'

/** The student's file lacks a name that is asked for. */
export function missingExport(name: string): Finding {
  const message = `Your file exports nothing named ${name}, and that is what the tests call. Is the word export missing before it, or has it another name?`
  return { kind: 'missingExport', name, message }
}

/** A place in the program. */
export interface ProgramLine {
  file: string
  line: number
}

/** A finding of the probes: always with the function's name and the line. */
export interface ProbeFinding extends Finding {
  kind: FindingKind
  name: string
  line: number
  file: string
}

export function neverAwaited(name: string, place: ProgramLine, times: number): ProbeFinding {
  const often = times === 1 ? '' : `${times} times `
  const message = `${called(name)} was called ${often}at line ${place.line}, and what it gave was never awaited, so nothing in it ran. Write yield* before the call, or start it with createTask.`
  return { kind: 'neverAwaited', name, ...place, message }
}

export function yieldWithoutStar(name: string, place: ProgramLine): ProbeFinding {
  const message = `Line ${place.line} has yield ${name} without the star. Waiting is written yield*.`
  return { kind: 'yieldWithoutStar', name, ...place, message }
}

export function awaitedTwice(name: string, place: ProgramLine, first: number): ProbeFinding {
  const again = first === place.line ? 'awaited there before' : `awaited at line ${first} already`
  const message = `Line ${place.line} awaits a coroutine of ${called(name)} that was ${again}. A coroutine runs once; after that it gives undefined at once. Call ${called(name)} again for a new one, or make it a task: a task can be awaited many times.`
  return { kind: 'awaitedTwice', name, ...place, message }
}

export function givenToTask(name: string, place: ProgramLine, taskName: string): ProbeFinding {
  const message = `Line ${place.line} awaits a coroutine of ${called(name)} that ${taskName} drives. Await the task itself, or call ${called(name)} again for a second coroutine.`
  return { kind: 'awaitedTwice', name, ...place, message }
}

export function loopNeverEnds(place: ProgramLine, steps: number): ProbeFinding {
  const message = `Line ${place.line} never ends: its loop was stopped after ${rounded(steps)} steps in which it did not give way, so that nothing else could run. Is a yield* missing in it, or can its condition not change?`
  return { kind: 'neverEnds', name: 'loop', ...place, message }
}

export function callsNeverEnd(name: string, place: ProgramLine, steps: number): ProbeFinding {
  const message = `${called(name)} at line ${place.line} never ends: it was stopped after ${rounded(steps)} calls without giving way. Does it call itself without an end?`
  return { kind: 'neverEnds', name, ...place, message }
}

/** `fetchPart` is called `fetchPart()`; `sleep(1.0)` has its parentheses already. */
function called(name: string): string {
  return name.endsWith(')') ? name : `${name}()`
}

function rounded(steps: number): string {
  return String(steps).replace(/\B(?=(\d{3})+$)/g, ',')
}

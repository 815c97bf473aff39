// Compares the turns that a student would have taken with those that the loop took, for the exercises in which the
// student is the loop.
//
// Invariant: what it says is about the first choice that is wrong, and never names the right one.

import type { TraceEvent } from '../../runtime/trace.ts'

/** One turn of a loop, by the names of the callbacks. */
export interface Turn {
  /** What ran, in order. */
  ran: string[]
  /** What was in the batch, but had been called off when its moment came. */
  calledOff: string[]
}

/** The turns that a trace tells of. */
export function turnsOf(trace: readonly TraceEvent[]): Turn[] {
  const names = new Map<number, string>()
  const turns: Turn[] = []
  for (const event of trace) {
    if (event.kind === 'scheduled') names.set(event.handle, event.name)
    else if (event.kind === 'turn') turns.push({ ran: [], calledOff: [] })
    else if (event.kind === 'run') turns.at(-1)?.ran.push(names.get(event.handle)!)
    else if (event.kind === 'skipped') turns.at(-1)?.calledOff.push(names.get(event.handle)!)
  }
  return turns
}

/** What is wrong with the choices for that turn, counted from 1, as a sentence; undefined if they are right. */
export function wrongChoice(choices: unknown, number: number, turns: readonly Turn[]): string | undefined {
  if (!Array.isArray(choices))
    return 'Your file has to export `choices`: an array with an array for each turn.'
  const chosen: unknown = choices[number - 1]
  const turn = turns[number - 1]
  if (chosen === undefined) return turn && `Turn ${number} is missing: nobody has stopped the loop before it.`
  if (turn === undefined) return `Turn ${number} never begins: the loop was stopped in turn ${turns.length}.`
  if (!Array.isArray(chosen)) return `Turn ${number} has to be an array of names such as ['open'].`
  const at = chosen.findIndex((name, index) => name !== turn.ran[index])
  if (at !== -1) return wrongName(chosen, at, number, turn)
  if (chosen.length === turn.ran.length) return undefined
  return chosen.length === 0
    ? `Turn ${number} is not empty.`
    : `Turn ${number} is not over yet after '${chosen.at(-1)}'.`
}

function wrongName(chosen: unknown[], at: number, number: number, { ran, calledOff }: Turn): string {
  const name = chosen[at]
  const times = (list: unknown[]) => list.filter((each) => each === name).length
  if (!ran.includes(name as string)) {
    return calledOff.includes(name as string)
      ? `'${name}' is in the batch of turn ${number}, but has been called off when its moment comes.`
      : `'${name}' is not in the queue when turn ${number} begins.`
  }
  return times(chosen.slice(0, at + 1)) > times(ran)
    ? `'${name}' does not run again in turn ${number}.`
    : `'${name}' runs in turn ${number}, but not in this place.`
}

// What the runtime's own tests share: playing a program in simulated time, and looking at what it left behind.
//
// Invariant: nothing here has an opinion on what is right; expected values stand in the tests.
//
// Read next: gather.test.ts.

import { type Awaitable, type Coroutine, DeadlockError, type Main, simulate, Trace } from '#runtime'

export interface Played {
  /** Every log: in which turn, at which instant (seconds), what. */
  logged: [turn: number, time: number, text: string][]
  /** The texts of the logs alone. */
  said: string[]
  /** What main returned. */
  value: unknown
  /** What main threw. */
  error: unknown
  /** The errors and oversights that nobody would have heard of otherwise. */
  reported: string[]
  trace: Trace
}

/** Plays a program to its end, whatever the end is. */
export function play(main: Main<unknown>): Played {
  const trace = new Trace()
  let value: unknown
  let error: unknown
  try {
    value = simulate(main, { trace })
  } catch (thrown) {
    error = thrown
  }
  const { logged } = trace
  const reported = trace.events.flatMap((event) =>
    event.kind === 'reported'
      ? [event.error === undefined ? event.message : `${event.message}: ${event.error}`]
      : [],
  )
  return { logged, said: logged.map(([, , text]) => text), value, error, reported, trace }
}

/** What a program logs: turn, instant and text. */
export function logged(main: Main<unknown>): Played['logged'] {
  const played = play(main)
  if (played.error !== undefined) throw played.error
  return played.logged
}

/** What a program logs, the texts alone. */
export function said(main: Main<unknown>): string[] {
  return logged(main).map(([, , text]) => text)
}

/** The error that a program ends with, as `name: message`. */
export function errorOf(main: Main<unknown>): string {
  const { error } = play(main)
  return error instanceof Error ? `${error.name}: ${error.message}` : `no error, but ${String(error)}`
}

/** The report on a program that gets stuck. */
export function deadlockOf(main: Main<unknown>): DeadlockError {
  const { error } = play(main)
  if (error instanceof DeadlockError) return error
  throw new Error(`The program was to end in a deadlock, and ended with ${String(error)}.`)
}

/** Awaits something under the error, if any, that it throws: what a program logs about it. */
export function* outcome<T>(awaitable: Awaitable<T>): Coroutine<string> {
  try {
    return `gave ${String(yield* awaitable)}`
  } catch (error) {
    return error instanceof Error
      ? `threw ${error.name}${error.message === '' ? '' : `: ${error.message}`}`
      : 'threw'
  }
}

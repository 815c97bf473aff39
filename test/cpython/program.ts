// What a recorded program is, and the few words that the programs share beside the runtime's own.
// Each is written twice, in Python and in TypeScript, under one name; CPython 3.13 ran the Python one, and
// recorded/programs.json holds what it logged, in which turn and at which instant. The other half of this file
// is recorder/vocabulary.py.
//
// Invariant: a text that a program logs is the same in both languages. So errors go through `describeError`,
// truths through `yes`, and all else that is logged is a string or a whole number.
//
// Read next: programs/loop.ts, the first of the programs, and programs.test.ts, which compares.

import {
  BrokenBarrierError,
  CancelledError,
  type Coroutine,
  type EventLoop,
  ExceptionGroup,
  InvalidStateError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  TimeoutError,
} from '#runtime'

/** Why a program mirrors none of CPython's own tests. */
export type NoMirror =
  /** It is about the turn in which something happens, and CPython's tests hardly count turns. */
  | 'counts turns'
  /** It is about an order that CPython leaves open and its tests do not look at; the recorder pins it. */
  | 'pins an order'
  /** In real time it would take long, or for ever, or two things would have to meet at one instant. */
  | 'needs simulated time'
  /** An example for readers, of what many tests use and none is about. */
  | 'everyday use'
  /** A corner for which we know of no test. */
  | 'between the tests'

interface Described {
  /** What a reader learns from it, in a sentence: the docstring of the Python program. */
  readonly shows: string
  /** The rows of the semantics that it shows: see rows.ts. */
  readonly rows: readonly number[]
  /** The tests of CPython's own whose behaviour it mirrors (see cpythonTests.ts), or none, and then `because` says why. */
  readonly mirrors: readonly string[] | null
  readonly because?: NoMirror
}

/** A program with a main of its own. */
export interface MainProgram extends Described {
  readonly debug?: boolean
  main(): Coroutine<unknown>
}

/** A program about a loop that is started and stopped by hand. It is given the loop, and how to log outside it. */
export interface ByHandProgram extends Described {
  byHand(loop: EventLoop, log: (...values: unknown[]) => void): void
}

export type Program = MainProgram | ByHandProgram

/** The programs of one area by their names: `resultsInOrder` here is `results_in_order` in Python. */
export type Programs = Readonly<Record<string, Program>>

/** What goes wrong in a program on purpose. Its message belongs to the program, and so it is logged. */
export class Failure extends Error {
  override readonly name = 'Failure'
}

const ASYNCIO_ERRORS = [
  BrokenBarrierError,
  CancelledError,
  InvalidStateError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  TimeoutError,
]

// A wrong call is refused with a type of the language, and the languages have different ones.
const MISUSE: readonly unknown[] = [Error, TypeError, RangeError]

// TypeErrors that JavaScript itself throws are no refusals, but slips in the program or in the runtime.
const SLIP_OF_OURS =
  /is not (a function|iterable|defined|a constructor)|cannot read properties|intermediate value/i

/** The error as a text that is equal in both languages: asyncio's type, and a message of the program's. */
export function describeError(error: unknown): string {
  if (error instanceof ExceptionGroup) return `ExceptionGroup(${error.errors.map(describeError).join(', ')})`
  if (error instanceof Failure || error instanceof CancelledError) {
    return error.message === '' ? error.name : `${error.name}: ${error.message}`
  }
  const known = ASYNCIO_ERRORS.find((type) => error instanceof type)
  if (known !== undefined) return known.name
  if (error instanceof Error && MISUSE.includes(error.constructor) && !SLIP_OF_OURS.test(error.message)) {
    return 'Misuse'
  }
  return `not expected: ${String(error)}`
}

export function yes(truth: boolean): string {
  return truth ? 'yes' : 'no'
}

// An async generator: a coroutine that gives many values, one whenever it is asked, and may wait in between.
//
//   resting ──next, throw or return──▶ running ──emits a value──▶ resting
//                                         └──returns or throws──▶ finished
//
// Its body is an ordinary generator that yields two kinds of things. Emissions end the reader's `next()`;
// suspensions go on to the task that the reader runs in, which then waits. So it has no task of its own: it runs
// only while somebody reads, in the reader's task.
// Invariant: at most one reader drives it at a time.
//
// Read next: advance.ts, which drives it from one emission to the next; then forEach.ts.

import { Advance, type Request } from './advance.ts'
import { type Coroutine, isCoroutine, type Suspension } from './coroutine.ts'
import type { Emission } from './emission.ts'
import type { Closable, EventLoop } from './eventLoop.ts'
import { formatValue } from './format.ts'
import { runningLoopOrNull } from './running.ts'

/** The type of the values that a body emits, read off everything that it yields. */
export type EmittedBy<Yielded> = Yielded extends Emission<infer T> ? T : never

/** Asked of the whole body, as a parameter without a type, such as `(last = 3)`, keeps the type of its default so. */
type EmittedByBody<Body> = Body extends (...args: never[]) => Generator<infer Yielded, void, unknown>
  ? EmittedBy<Yielded>
  : never

/** What a body yields: suspensions, which its task waits for, and emissions, which its reader gets. */
export type Yieldable = Suspension | Emission<unknown>

/**
 * Makes a function of async generators out of a generator function that emits: Python's `async def` with `yield`.
 *
 *     const countUp = asyncGenerator(function* countUp(last: number) {
 *       for (let n = 1; n <= last; n++) {
 *         yield* sleep(1)
 *         yield* emit(n)
 *       }
 *     })
 *     yield* forEach(countUp(3), function* (n) { log(n) })
 */
export function asyncGenerator<Body extends (...args: never[]) => Generator<Yieldable, void, unknown>>(
  body: Body,
): (...args: Parameters<Body>) => AsyncGenerator<EmittedByBody<Body>> {
  if (typeof body !== 'function') {
    throw new TypeError(`asyncGenerator needs a generator function, and got ${formatValue(body)}.`)
  }
  const name = body.name === '' ? 'async generator' : body.name
  return (...args) => {
    const steps: unknown = body(...args)
    if (isCoroutine(steps)) return new AsyncGenerator(name, steps as AsyncGeneratorBody<EmittedByBody<Body>>)
    throw new TypeError(
      `asyncGenerator needs a generator function, and ${name} is a plain one: calling it has run it already. Write function* with a star.`,
    )
  }
}

/** What calling the body of an async generator gives. */
export type AsyncGeneratorBody<T> = Generator<Suspension | Emission<T>, void, unknown>

/** What calling an async generator function gives. */
export class AsyncGenerator<out T> implements Closable {
  readonly name: string
  /** For advance.ts alone. */
  readonly body: AsyncGeneratorBody<T>
  state: 'resting' | 'running' | 'finished' = 'resting'
  /** Whether `return` has been called. Who emits all the same can be asked for more, but not closed again. */
  closed = false
  /** Where it is noted as open, from the first time that it is asked for something until it has finished. */
  private loop: EventLoop | null = null

  constructor(name: string, body: AsyncGeneratorBody<T>) {
    this.name = name
    this.body = body
  }

  /** Runs it up to its next emission, `{ done: false, value }`, or to its end, `{ done: true }`. Python's `anext`. */
  next(): Coroutine<IteratorResult<T, undefined>> {
    return this.advance('next', undefined)
  }

  /**
   * Throws the error in where it rests, and runs it up to its next emission or its end. One that has finished
   * already drops the error and gives `{ done: true }`. Python's `athrow`.
   */
  throw(error: unknown): Coroutine<IteratorResult<T, undefined>> {
    return this.advance('throw', error)
  }

  /**
   * Closes it: runs its `finally` blocks, to the end. Of one that was never asked for anything, nothing runs at all.
   * Throws if it emits a value all the same. Python's `aclose`.
   */
  return(): Coroutine<IteratorReturnResult<undefined>>
  return<End>(value: End): Coroutine<IteratorReturnResult<End>>
  return(value?: unknown): Coroutine<IteratorReturnResult<unknown>> {
    return this.advance('return', value) as Coroutine<IteratorReturnResult<unknown>>
  }

  private advance<End>(request: Request, argument: unknown): Coroutine<IteratorResult<T, End>> {
    if (this.loop === null) this.open()
    const advance = new Advance<T, End>(this, request, argument)
    this.loop?.undriven.add(advance)
    return advance
  }

  /** From now on the loop closes it, if nobody else does: nobody tells a JavaScript object that it is forgotten. */
  // @anchor open
  private open(): void {
    this.loop = runningLoopOrNull()
    if (this.state !== 'finished') this.loop?.openAsyncGenerators.add(this)
  }

  /** For advance.ts alone: the body has come to its end. */
  finish(): void {
    this.state = 'finished'
    this.loop?.openAsyncGenerators.delete(this)
  }
}

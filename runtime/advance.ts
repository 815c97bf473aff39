// An advance: the coroutine that `next()`, `throw(error)` or `return()` of an async generator gives. It drives
// the body from where it rests to its next emission, or to its end.
//
// It looks at everything that the body yields: a suspension goes on, to the task that awaits the advance; an
// emission is taken, and is what the advance results in. Each resume is one look, which a class does faster than
// a generator around a generator (test/bench).
// Invariant: the async generator is `running` exactly from an advance's first step to its last.
//
// Read next: forEach.ts.

import type { AsyncGenerator } from './asyncGenerator.ts'
import type { Coroutine, Suspension } from './coroutine.ts'
import { Emission } from './emission.ts'
import type { Drivable } from './eventLoop.ts'
import { awaitedBefore } from './ownCoroutine.ts'

/** What is asked of the body: its next value; to go on with an error; to end, by way of its `finally` blocks. */
export type Request = 'next' | 'throw' | 'return'

export class Advance<T, End> implements Coroutine<IteratorResult<T, End>>, Drivable {
  wasDriven = false
  private isOver = false
  private request: Request
  /** What whoever closed this coroutine, while the body waited, wants to have back. */
  private closedWith: IteratorResult<T, End> | null = null
  private readonly generator: AsyncGenerator<T>
  /** For `throw` the error, for `return` the value to give back. */
  private readonly argument: unknown

  constructor(generator: AsyncGenerator<T>, request: Request, argument: unknown) {
    this.generator = generator
    this.request = request
    this.argument = argument
  }

  get coroutineName(): string {
    return `${this.generator.name}.${this.request}()`
  }

  next(): IteratorResult<Suspension, IteratorResult<T, End>> {
    if (!this.wasDriven) return this.begin()
    if (this.isOver) throw awaitedBefore(this.coroutineName)
    return this.resume('next', undefined)
  }

  /** An error for the reader comes out where the body waits. If it has not begun, the body hears nothing of it. */
  throw(error: unknown): IteratorResult<Suspension, IteratorResult<T, End>> {
    if (this.wasDriven && !this.isOver) return this.resume('throw', error)
    this.wasDriven = true
    this.isOver = true
    throw error
  }

  return(value: IteratorResult<T, End>): IteratorResult<Suspension, IteratorResult<T, End>> {
    if (!this.wasDriven || this.isOver) return this.end(value)
    this.request = 'return'
    this.closedWith = value
    return this.resume('return', undefined)
  }

  [Symbol.iterator](): Coroutine<IteratorResult<T, End>> {
    return this
  }

  private begin(): IteratorResult<Suspension, IteratorResult<T, End>> {
    const { generator, request } = this
    this.wasDriven = true
    if (generator.state === 'finished') return this.end()
    if (generator.state === 'running') {
      this.isOver = true
      throw new Error(
        `${this.coroutineName} came while ${generator.name} is running: somebody waits for its next value already. Let one task read it, and hand the values on through a queue.`,
      )
    }
    if (request !== 'next' && generator.closed) return this.end()
    generator.state = 'running'
    generator.closed ||= request === 'return'
    return this.resume(request, this.argument)
  }

  // @anchor resume
  private resume(request: Request, error: unknown): IteratorResult<Suspension, IteratorResult<T, End>> {
    const { generator } = this
    const { body } = generator
    let step: IteratorResult<Suspension | Emission<T>, void>
    try {
      step = request === 'next' ? body.next() : request === 'throw' ? body.throw(error) : body.return()
    } catch (thrown) {
      this.isOver = true
      generator.finish()
      throw thrown
    }
    if (step.done) {
      generator.finish()
      return this.end()
    }
    const yielded = step.value
    return yielded instanceof Emission ? this.take(yielded) : { done: false, value: yielded }
  }

  private take(emission: Emission<T>): IteratorResult<Suspension, IteratorResult<T, End>> {
    this.generator.state = 'resting'
    if (this.request !== 'return') return this.end({ done: false, value: emission.value })
    this.isOver = true
    throw new Error(
      `${this.generator.name} emitted a value while it was being closed, and nobody takes it any more. Is there an emit in a finally block?`,
    )
  }

  private end(
    value: IteratorResult<T, End> = this.theEnd(),
  ): IteratorResult<Suspension, IteratorResult<T, End>> {
    this.wasDriven = true
    this.isOver = true
    return { done: true, value }
  }

  private theEnd(): IteratorResult<T, End> {
    if (this.closedWith !== null) return this.closedWith
    return { done: true, value: (this.request === 'return' ? this.argument : undefined) as End }
  }
}

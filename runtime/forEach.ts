// forEach: reads an async generator to its end, one value after the other. Python's `async for`.
//
// It asks for the next value when the body has dealt with the one before: nothing overlaps.
// Invariant: the generator is closed and its `finally` blocks have run before whoever awaits forEach goes on,
// whichever way it ends. In Python that takes `contextlib.aclosing`; JavaScript's `for await` does it as well.
//
// Read next: queue.ts, for values that are made whether anybody asks or not.

import type { AsyncGenerator } from './asyncGenerator.ts'
import { type Body, bodyCoroutine, isGeneratorFunction } from './body.ts'
import type { Coroutine } from './coroutine.ts'
import { formatValue } from './format.ts'
import { ownCoroutine } from './ownCoroutine.ts'

class Leave {
  declare protected readonly onlyLeaveMayBeReturned: true
}

/** What the body of `forEach` returns to end it early: as `break` in a loop. */
export const leave: Leave = new Leave()

/** What `forEach` reads. */
type Readable<T> = Pick<AsyncGenerator<T>, 'next' | 'return'>

/** A body that ends with a bare `return` or at its last line goes on to the next value. */
type EachBody<T> = (value: T) => Coroutine<void> | Coroutine<Leave | undefined>

/** Awaits the body with each value in turn, until there is no other or the body returns `leave`. */
export function forEach<T>(generator: Readable<T>, body: EachBody<T>): Coroutine<void> {
  if (typeof generator?.next !== 'function' || typeof generator.return !== 'function') {
    throw new TypeError(
      `forEach needs an async generator, which is what calling an asyncGenerator function gives, and got ${formatValue(generator)}.`,
    )
  }
  // To look at what each call gives would take 60 ns of the 480 for a value (test/bench, generatorSleep).
  const checked: EachBody<T> = isGeneratorFunction(body)
    ? body
    : (value) => bodyCoroutine<Leave | undefined, [T]>('forEach', body as Body<Leave | undefined, [T]>, value)
  return ownCoroutine('forEach', readToTheEnd(generator, checked))
}

// @anchor for-each
function* readToTheEnd<T>(generator: Readable<T>, body: EachBody<T>): Coroutine<void> {
  try {
    for (;;) {
      const { done, value } = yield* generator.next()
      if (done) return
      if ((yield* body(value)) === leave) return
    }
  } finally {
    yield* generator.return()
  }
}

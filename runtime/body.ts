// A body: what `withTimeout`, `withTaskGroup` and their like run, and what stands in Python below an `async with`.
// It is a generator function, which gets the timeout or the group, or the coroutine that calling one gives.
//
// Invariant: a body is driven with yield* by whoever got it, in the same task, without a turn in between.
//
// Read next: timeout.ts.

import { type Coroutine, isCoroutine } from './coroutine.ts'
import { checkUnclaimed } from './driver.ts'
import { notACoroutine } from './explain.ts'

export type Body<T, Args extends unknown[] = []> = Coroutine<T> | ((...args: Args) => Coroutine<T>)

const generatorFunction: unknown = Object.getPrototypeOf(function* () {})

/** Whether calling it can only give a generator. Of a function from another realm this says false. */
export function isGeneratorFunction(body: unknown): boolean {
  return typeof body === 'function' && Object.getPrototypeOf(body) === generatorFunction
}

/** The coroutine of a body; a clear TypeError for anything else. `where` names the function that got it. */
export function bodyCoroutine<T, Args extends unknown[]>(
  where: string,
  body: Body<T, Args>,
  ...args: Args
): Coroutine<T> {
  if (typeof body !== 'function') {
    if (!isCoroutine(body)) throw notACoroutine(where, body)
    checkUnclaimed(body)
    return body
  }
  const coroutine: unknown = body(...args)
  if (isCoroutine(coroutine)) return coroutine as Coroutine<T>
  throw new TypeError(
    `${where} needs a generator function, and ${body.name || 'this function'} is a plain one: calling it has run it already. Write function* ${body.name}() with a star.`,
  )
}

// The errors for what is no coroutine and for what goes wrong in driving one, each with the likely slip: a star
// forgotten, a function not called, a promise. JavaScript's own errors are said again in the words of the course.
//
// Invariant: says what it got and how to go on; and an error of the program's own comes back as it was, the
// same object.
//
// Read next: deadlock.ts, for the error that JavaScript cannot see.

import { isCoroutine } from './coroutine.ts'
import { Emission } from './emission.ts'
import { formatValue } from './format.ts'
import { Future } from './future.ts'

/** The error to give a task whose coroutine threw this one. The engine's own error is kept as `cause`. */
export function explainDriverError(error: unknown, taskName: string): unknown {
  if (error instanceof RangeError && /call stack|stack overflow/i.test(error.message)) {
    return new RangeError(
      `${taskName} is nested too deeply: each yield* inside another takes room on the stack, which holds some thousands. Recursion without an end does this; createTask starts a stack of its own.`,
      { cause: error },
    )
  }
  if (error instanceof TypeError && /already (running|executing)/i.test(error.message)) {
    return new Error(
      `${taskName} resumed a coroutine that is running. A coroutine can be awaited once, and not by itself: call its function again for a second one.`,
      { cause: error },
    )
  }
  return error
}

/** The error for a task that awaits what could never wake it. */
export function badWait(future: Future<unknown>, task: Future<unknown>): Error {
  if (future === task) return new Error(`${task.name} awaits itself, and would wait for ever.`)
  return new Error(`${task.name} awaits ${future.name}, which belongs to another event loop.`)
}

/** The error for a task whose coroutine yielded what is no suspension. */
export function badYield(value: unknown, taskName: string): Error {
  if (value instanceof Future) {
    return new TypeError(`${taskName} has 'yield ${value.name}'. Waiting is written yield*, with the star.`)
  }
  if (value instanceof Emission) {
    return new TypeError(
      `${taskName} emits ${formatValue(value.value)}, but nobody reads it: emit belongs in asyncGenerator(function* () { … }).`,
    )
  }
  const slip = isCoroutine(value) ? ' Was yield* meant, with the star?' : ''
  return new TypeError(`${taskName} yielded ${formatValue(value)}, which cannot be waited for.${slip}`)
}

/** The error for what is no coroutine, with the likely slip. */
export function notACoroutine(where: string, value: unknown): TypeError {
  const needs = `${where} needs a coroutine, which is what calling a function* gives`
  if (typeof value === 'function') {
    return new TypeError(`${needs}, and got the function ${value.name}. Call it: ${value.name || 'f'}().`)
  }
  if (value instanceof Future) {
    return new TypeError(`${needs}, and got ${value.name}, which runs already or is no computation.`)
  }
  if (isThenable(value))
    return new TypeError(
      `${needs}, and got a promise. Was async written for function*? What gives promises itself is wrapped: fromPromise(promise).`,
    )
  if (value === undefined) {
    return new TypeError(`${needs}, and got undefined. Does the function lack its star: function*?`)
  }
  return new TypeError(`${needs}, and got ${formatValue(value)}.`)
}

/** The error for what cannot be awaited, with the likely slip. */
export function notAwaitable(value: unknown): TypeError {
  if (typeof value === 'function') return notACoroutine('Waiting', value)
  if (isThenable(value)) return notACoroutine('Waiting', value)
  const slip =
    value === undefined
      ? 'Does the function lack its star: function*?'
      : 'Is it a result already, and one yield* too many?'
  return new TypeError(
    `${formatValue(value)} cannot be awaited. What can: a coroutine, a future, a task. ${slip}`,
  )
}

/** Whether the value is a promise, of whatever make. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  )
}

// How long a wait may take: a number of seconds, or no limit.
//
// Invariant: what passes is no NaN. A timer that is due at NaN seconds would stand in the heap in no order at all.
//
// Read next: timeout.ts.

import { formatSeconds, formatValue } from './format.ts'

/** Seconds; `null` means no limit, as Python's None does, and `Infinity` comes to the same. */
export type Limit = number | null

/** Throws RangeError for what is no limit: NaN, undefined, a text. `where` names the function that got it. */
export function checkLimit(where: string, limit: unknown): asserts limit is Limit {
  if (limit === null || (typeof limit === 'number' && !Number.isNaN(limit))) return
  const slip =
    typeof limit === 'number'
      ? 'A calculation with undefined gives NaN.'
      : 'For a wait without a limit, write null.'
  throw new RangeError(`${where} needs a number of seconds, and got ${formatValue(limit)}. ${slip}`)
}

/** Whether the limit can be reached, so that it needs a timer. */
export function isReached(limit: Limit): limit is number {
  return limit !== null && limit !== Number.POSITIVE_INFINITY
}

/** `2.0`, or `null`: the limit as an argument in a message. */
export function formatLimit(limit: Limit): string {
  return limit === null ? 'null' : formatSeconds(limit)
}

// What can be read off the trace of a play that went wrong: somebody blocked the loop, somebody swallowed a
// cancellation. The runtime allows both, and a program may want either; so it is said only where the reference
// answer does not do it.
//
// Invariant: every instant and name in a sentence stands in the trace.
//
// Read next: diagnosis.ts.

import { formatSeconds } from '../../../runtime/format.ts'
import { namesOfTasks } from './difference.ts'
import type { Played } from './played.ts'

type Trace = Played['trace']

/** Seconds. Sums of floating-point numbers differ by less. */
const ROUNDING = 1e-9

/** What was seen in the student's trace and not in the reference's, as a sentence; undefined if nothing. */
export function observed(played: Played, reference: Played | undefined): string | undefined {
  return (
    swallowedCancel(played.trace, reference?.trace ?? []) ?? blocked(played.trace, reference?.trace ?? [])
  )
}

/** A timer that rang late, and by how much. */
interface Late {
  due: number
  fired: number
}

function blocked(trace: Trace, referenceTrace: Trace): string | undefined {
  const late = latest(trace)
  if (late === undefined || lateness(late) <= lateness(latest(referenceTrace)) + ROUNDING) return undefined
  const hog = longestWork(trace, late)
  if (hog === undefined) return undefined
  const { by, seconds, until } = hog
  const times = [seconds, until, late.due].map(formatSeconds)
  return `The loop was blocked: ${by} computed for ${times[0]} s, until ${times[1]}, without giving way, and a timer that was due at ${times[2]} had to wait. Nothing else can run while one task computes.`
}

function lateness(late: Late | undefined): number {
  return late === undefined ? 0 : late.fired - late.due
}

/** The timer that was kept waiting longest. */
function latest(trace: Trace): Late | undefined {
  const due = new Map<number, number>()
  let worst: Late | undefined
  for (const event of trace) {
    if (event.kind === 'timerSet') due.set(event.handle, event.when)
    if (event.kind !== 'timerFired') continue
    const late = { due: due.get(event.handle) ?? event.time, fired: event.time }
    if (lateness(late) > lateness(worst) + ROUNDING) worst = late
  }
  return worst
}

/** Who computed longest within one turn, of those that kept this timer waiting. */
function longestWork(
  trace: Trace,
  { due, fired }: Late,
): { by: string; seconds: number; until: number } | undefined {
  const names = namesOfTasks(trace)
  const sums = new Map<string, { by: string; seconds: number; until: number }>()
  for (const event of trace) {
    if (event.kind !== 'worked') continue
    const key = `${event.loop} ${event.turn} ${event.task}`
    const by = (event.task !== null && names.get(event.task)) || 'a callback'
    const seconds = (sums.get(key)?.seconds ?? 0) + event.seconds
    sums.set(key, { by, seconds, until: event.time })
  }
  const kept = [...sums.values()].filter(({ until }) => until > due && until <= fired + ROUNDING)
  return kept.sort((one, other) => other.seconds - one.seconds)[0]
}

function swallowedCancel(trace: Trace, referenceTrace: Trace): string | undefined {
  const swallowed = swallowers(trace)
  if (swallowed.length <= swallowers(referenceTrace).length) return undefined
  const { name, time } = swallowed[0]!
  return `${name} was cancelled at ${formatSeconds(time)}, and ended as if nothing had happened: something in it caught the CancelledError and went on. Whoever catches it to clean up has to throw it on.`
}

/** The tasks into which a cancellation was thrown that was not taken back, and that ended with a result. */
function swallowers(trace: Trace): { name: string; time: number }[] {
  const names = namesOfTasks(trace)
  const cancelled = new Map<number, number>()
  return trace.flatMap((event) => {
    if (event.kind === 'cancelThrown') cancelled.set(event.task, event.time)
    if (event.kind === 'uncancelled') cancelled.delete(event.task)
    if (event.kind !== 'taskDone' || event.outcome !== 'result') return []
    const time = cancelled.get(event.task)
    return time === undefined ? [] : [{ name: names.get(event.task) ?? 'A task', time }]
  })
}

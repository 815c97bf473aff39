// The sentences about the loop itself: turns, callbacks, timers, the clock, and the two ways to an end.
//
// Read next: sentenceTask.ts.

import { formatSeconds } from '../../../runtime/format.ts'
import { code, count, type EventOf, type Part, type Sentence, type Story, say, sentence } from './story.ts'

export function turn({ turn, ready }: EventOf<'turn'>, story: Story): Sentence {
  const { batch } = story.loop
  if (ready === 0) return sentence(say`Turn ${String(turn)} begins with an empty queue.`)
  const only = ready === 1 ? 'Only it runs' : 'Exactly these run'
  return sentence(
    say`Turn ${String(turn)} begins. Ready: ${story.entries(batch)}.`,
    say`${only} in this turn; whatever becomes ready meanwhile waits for the next.`,
  )
}

export function run({ handle }: EventOf<'run'>, story: Story): Sentence {
  const { loop } = story
  if (loop.tasks.has(handle)) {
    return sentence(
      say`the loop takes ${story.taskInFull(handle)} from the head of the queue: its turn has come.`,
    )
  }
  const name = loop.nameOf(handle)
  const what = CALLBACKS[name] ?? (isTimer(name) ? 'It wakes whoever waits for it.' : '')
  return sentence(
    say`the loop takes ${story.entry(handle)} from the head of the queue and calls it.`,
    what === '' ? [] : [what],
  )
}

/** What the runtime's own callbacks do. */
const CALLBACKS: Readonly<Record<string, string>> = {
  stop: 'What the loop was to run until is done, so it stops the loop at the end of this turn.',
  'gather: one is done': 'It looks whether this was the last one that gather waits for.',
  timeIsUp: 'A deadline is reached: it cancels the task that has taken too long.',
}

function isTimer(name: string): boolean {
  return / until [\d.]+$/.test(name)
}

export function ran({ handle }: EventOf<'ran'>, story: Story): Sentence {
  const isTask = story.loop.tasks.has(handle)
  const happened = isTask ? say`the loop has control again.` : say`${story.entry(handle)} has returned.`
  return sentence(happened, whatNext(story))
}

export function skipped({ handle }: EventOf<'skipped'>, story: Story): Sentence {
  return sentence(
    say`${story.entry(handle)} is passed over: it was cancelled before its turn came.`,
    whatNext(story),
  )
}

/** What the loop will do when nothing is running. */
function whatNext(story: Story): Part[] {
  const { batch, incoming, heap } = story.loop
  const [next] = batch
  if (next !== undefined) return say`next in this turn: ${story.entry(next)}.`
  if (incoming.length > 0) return say`this turn is over; ready for the next: ${story.entries(incoming)}.`
  const [first] = heap
  if (first === undefined) return say`nothing is ready, and no timer is set.`
  return say`nothing is ready. The first timer is due at ${instant(first.when)}, so nothing runs until then.`
}

export function timerFired({ handle, time }: EventOf<'timerFired'>, story: Story): Sentence {
  const from = story.before?.time ?? 0
  const leaves = say`${story.entry(handle)} is due: it leaves the heap for the end of the ready queue.`
  if (time <= from) return sentence(leaves)
  const jumps = say`the clock jumps from ${instant(from)} to ${instant(time)}, as nothing was ready before that. `
  return sentence([...jumps, ...sentence(leaves).happened])
}

export function timerDropped({ handle }: EventOf<'timerDropped'>, story: Story): Sentence {
  return sentence(say`${story.entry(handle)}, cancelled before, leaves the heap, and nothing happens.`)
}

export function reported({ message, error }: EventOf<'reported'>): Sentence {
  const what =
    error === undefined
      ? say`the loop reports: ${message}`
      : say`the loop reports: ${message}: ${code(error)}`
  return sentence(what, say`no task awaits this, so nobody else would hear of it.`)
}

export function deadlock({ ring }: EventOf<'deadlock'>, story: Story): Sentence {
  const waiting = [...story.loop.tasks.values()].filter(({ state }) => state !== 'done')
  const stuck = story.entries(waiting.map(({ id }) => id))
  const verb = waiting.length === 1 ? 'waits' : 'wait'
  const happened = say`deadlock: nothing is ready and no timer is set, but ${stuck} still ${verb}. Nothing can ever run again.`
  if (ring.length === 0) return sentence(happened)
  if (ring.length === 1) return sentence(happened, say`${ring[0]!} waits for itself.`)
  const links = ring.map((name, index) => `${name} waits for ${ring[(index + 1) % ring.length]}`)
  return sentence(happened, say`they wait in a ring: ${links.join(', ')}.`)
}

export function closed({ time, turn }: EventOf<'closed'>): Sentence {
  return sentence(say`the loop is closed at ${instant(time)}, after ${count(turn, 'turn')}.`)
}

export function instant(seconds: number): string {
  return `${formatSeconds(seconds)} s`
}

// The sentences about cancelling: the request, its way to what is waited for, the error that is thrown in, and the
// request that is taken back.
//
// Read next: frames.ts, which puts all sentences of a trace into a table.

import {
  code,
  type EventOf,
  type Part,
  type Sentence,
  type Story,
  say,
  sentence,
  withoutInstant,
} from './story.ts'

export function cancelRequested(event: EventOf<'cancelRequested'>, story: Story): Sentence {
  const { task, by, forwardedTo, message } = event
  const why: Part[] = message === undefined ? [] : say` (${code(message)})`
  const asks = by === null ? say`the loop is asked to cancel` : say`${story.task(by)} asks to cancel`
  const happened = say`${asks} ${story.task(task)}${why}. It does not stop now.`
  return sentence(happened, whatComesOfIt(event, forwardedTo, story))
}

function whatComesOfIt(
  { task }: EventOf<'cancelRequested'>,
  forwardedTo: number | null,
  story: Story,
): Part[] {
  const replayed = story.loop.tasks.get(task)
  if (forwardedTo === null) {
    const notBegun = replayed?.steps === 0 ? ' It has not even begun.' : ''
    return say`in its next step, CancelledError will be thrown in.${notBegun}`
  }
  if (story.loop.tasks.has(forwardedTo))
    return say`it waits for ${story.task(forwardedTo)}, so the request goes on to that one.`
  return say`it waits for ${code(withoutInstant(story.loop.nameOf(forwardedTo)))}, so that wait is cancelled first.`
}

export function cancelThrown({ task, message }: EventOf<'cancelThrown'>, story: Story): Sentence {
  const why: Part[] = message === undefined ? [] : say` (${code(message)})`
  const replayed = story.loop.tasks.get(task)
  const line = replayed?.line?.line
  if (replayed?.steps === 0) {
    return sentence(
      say`CancelledError${why} meets ${story.task(task)} before its first line.`,
      say`none of its code runs.`,
    )
  }
  const where = line === undefined ? 'where it was waiting' : `at line ${line}, where it was waiting`
  return sentence(
    say`CancelledError${why} is thrown into ${story.task(task)} ${where}.`,
    say`now its finally and catch blocks run; they may even wait.`,
  )
}

export function uncancelled({ task, left }: EventOf<'uncancelled'>, story: Story): Sentence {
  if (left > 0)
    return sentence(say`one request to cancel ${story.task(task)} is taken back; ${String(left)} are left.`)
  return sentence(say`the request to cancel ${story.task(task)} is taken back: it goes on as before.`)
}

export function handleCancelled({ handle }: EventOf<'handleCancelled'>, story: Story): Sentence {
  const isTimer = story.loop.heap.some(({ id }) => id === handle)
  const stays = isTimer
    ? say`it stays in the heap until it comes to the top; then it is dropped, unheard.`
    : say`it stays in the queue; when its turn comes, it is passed over.`
  return sentence(say`${story.entry(handle)} is cancelled.`, stays)
}

// The sentences about tasks, and about what they wait for.
//
// Read next: sentenceCancel.ts.

import type { TraceId } from '../../../runtime/trace.ts'
import { instant } from './sentenceLoop.ts'
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

export function taskCreated({ task, coroutine, by }: EventOf<'taskCreated'>, story: Story): Sentence {
  const { before } = story
  if (by === null) {
    const what = before === null ? 'the loop gets its first task' : 'a task is made'
    return sentence(
      say`${what}: ${story.task(task)}, which will run ${code(coroutine)}.`,
      say`nothing of it has run yet.`,
    )
  }
  return sentence(
    say`${story.task(by)} creates ${story.task(task)}, which will run ${code(coroutine)}.`,
    say`nothing of it runs now: it needs its turn.`,
  )
}

export function scheduled({ handle, by, turn }: EventOf<'scheduled'>, story: Story): Sentence {
  const goes = say`${story.entry(handle)} goes to the end of the ready queue.`
  if (by === handle)
    return sentence(
      goes,
      say`it gave way and is ready again at once: its next step is in turn ${String(turn + 1)}.`,
    )
  if (by === null) return sentence(goes, say`it will run in turn ${String(turn + 1)}.`)
  return sentence(goes, say`${story.task(by)} goes on: it keeps the loop until it waits or ends.`)
}

export function step({ task, thrown }: EventOf<'step'>, story: Story): Sentence {
  const replayed = story.loop.tasks.get(task)
  const who = story.task(task)
  if (thrown !== undefined) {
    if (replayed?.steps === 1) return sentence(say`${who} ends before it has begun: ${code(thrown)}.`)
    return sentence(say`${who} is resumed with an error: ${code(thrown)} is thrown in where it was waiting.`)
  }
  if (replayed?.steps === 1)
    return sentence(say`${who} begins: ${code(replayed.coroutine)} runs from its first line.`)
  const line = replayed?.line?.line
  const where = line === undefined ? 'its yield*' : `line ${line}`
  return sentence(say`${who} goes on behind ${where}, with all its variables as they were.`)
}

export function suspended(event: EventOf<'suspended'>, story: Story): Sentence {
  const { task, future, reason, behind = [] } = event
  const who = story.task(task)
  if (future === null)
    return sentence(say`${who} gives way until its next turn.`, say`others that are ready come first.`)
  const until = / until ([\d.]+)$/.exec(reason)?.[1]
  if (until !== undefined) {
    return sentence(say`${who} suspends until ${until} s: ${code(withoutInstant(reason))}.`, SUSPENDED)
  }
  if (story.loop.tasks.has(future))
    return sentence(say`${who} suspends until ${story.task(future)} has ended.`, SUSPENDED)
  // The holder of a lock is named by the lock's own words.
  const unnamed = behind.filter((id) => !reason.includes(story.loop.nameOf(id)))
  const others = unnamed.length === 0 ? [] : say` (${story.entries(unnamed)})`
  return sentence(say`${who} suspends: it waits for ${code(reason)}${others}.`, SUSPENDED)
}

const SUSPENDED = ['It gives the loop back; its variables stay where they are.']

export function woken({ task, by, future }: EventOf<'woken'>, story: Story): Sentence {
  const who = story.task(task)
  const { running } = story.loop
  if (story.loop.tasks.has(future))
    return sentence(say`the end of ${story.task(future)} wakes ${who}.`, WOKEN)
  const { before } = story
  if (before?.kind === 'futureDone' && before.outcome === 'cancelled') {
    return sentence(say`${who} is woken, because its wait was cancelled.`, WOKEN)
  }
  if (by !== null)
    return sentence(say`${story.task(by)} wakes ${who}: ${code(nameOfWait(future, story))} is over.`, WOKEN)
  const waker = running === null ? ['The loop'] : story.entry(running)
  return sentence(say`${waker} wakes ${who}: what it waited for is over.`, WOKEN)
}

const WOKEN = ['It does not run yet: it joins the ready queue.']

function nameOfWait(future: TraceId, { loop }: Story): string {
  return withoutInstant(loop.nameOf(future))
}

export function timerSet({ handle, when, name, by }: EventOf<'timerSet'>, story: Story): Sentence {
  const { heap } = story.loop
  const who: Part[] = by === null ? ['A timer is set'] : say`${story.task(by)} sets a timer`
  const happened = say`${who} for ${instant(when)}: ${code(withoutInstant(name))}.`
  if (heap.length === 1) return sentence(happened, say`it is alone in the heap.`)
  const isFirst = heap[0]?.id === handle
  return sentence(
    happened,
    isFirst ? say`it is due before all others, so it stands at the top of the heap.` : [],
  )
}

export function futureDone({ name, outcome, value }: EventOf<'futureDone'>, _story: Story): Sentence {
  const what = code(withoutInstant(name))
  if (outcome === 'cancelled') return sentence(say`${what} is cancelled: nobody will be waiting for it.`)
  if (outcome === 'exception') return sentence(say`${what} has failed with ${code(value)}.`)
  const isNothing = value === 'undefined' || value === 'null'
  return sentence(isNothing ? say`${what} is done.` : say`${what} is done, with the result ${code(value)}.`)
}

export function taskDone({ task, outcome, value }: EventOf<'taskDone'>, story: Story): Sentence {
  const who = story.taskInFull(task)
  const waiting = [...story.loop.tasks.values()].filter(
    ({ state, future }) => state === 'waiting' && future === task,
  )
  const heard: Part[] =
    waiting.length === 0 ? [] : say`${story.entries(waiting.map(({ id }) => id))} waited for this.`
  if (outcome === 'result') {
    const isNothing = value === 'undefined'
    return sentence(
      isNothing ? say`${who} has ended.` : say`${who} has ended with the result ${code(value)}.`,
      heard,
    )
  }
  if (outcome === 'cancelled') return sentence(say`${who} has ended as cancelled.`, heard)
  const kept = say`the error is kept until somebody awaits the task.`
  return sentence(say`${who} has ended with an error: ${code(value)}.`, heard.length === 0 ? kept : heard)
}

export function log({ task, text }: EventOf<'log'>, story: Story): Sentence {
  const who: Part[] = task === null ? callback(story) : [story.task(task)]
  return sentence(text === '' ? say`${who} logs an empty line.` : say`${who} logs: ${code(text)}.`)
}

export function line({ task, line, function: name, file }: EventOf<'line'>, story: Story): Sentence {
  const who: Part[] = task === null ? callback(story) : [story.task(task)]
  const text = file === undefined ? story.lineText(line) : ''
  const where = file === undefined ? `line ${line}` : `line ${line} of ${file}`
  if (text === '') return sentence(say`${who} is at ${where}, in ${code(name)}.`)
  return sentence(say`${who} is at ${where}: ${code(text)}`)
}

function callback({ loop }: Story): Part[] {
  return loop.running === null ? ['The program'] : [code(loop.nameOf(loop.running))]
}

export function worked({ task, seconds, time }: EventOf<'worked'>, story: Story): Sentence {
  const who: Part[] = task === null ? callback(story) : [story.task(task)]
  const { ready } = story.loop
  const happened = say`${who} computes for ${instant(seconds)}: it is ${instant(time)} now.`
  if (ready.length === 0) return sentence(happened, say`the loop stood still meanwhile.`)
  return sentence(happened, say`the loop stood still: ${story.entries(ready)} had to wait.`)
}

// What just happened in a trace, and why, in words: a sentence for every event. The lab says it above everything
// else, a page without scripts has it in a table, and a screen reader reads it out.
//
// Invariant: every kind of event has its sentence (the compiler sees to that), and what it claims about the queue,
// the timers and the tasks is read off the replayed loop, never guessed.
//
// Read next: sentenceLoop.ts, sentenceTask.ts and sentenceCancel.ts, which find the words; story.ts, the context.

import type { TraceEvent } from '../../../runtime/trace.ts'
import { cancelRequested, cancelThrown, handleCancelled, uncancelled } from './sentenceCancel.ts'
import {
  closed,
  deadlock,
  ran,
  reported,
  run,
  skipped,
  timerDropped,
  timerFired,
  turn,
} from './sentenceLoop.ts'
import {
  futureDone,
  line,
  log,
  scheduled,
  step,
  suspended,
  taskCreated,
  taskDone,
  timerSet,
  woken,
  worked,
} from './sentenceTask.ts'
import type { Part, Sentence, Story } from './story.ts'

/** What the event says that has just been applied to the story's loop. */
export function sentenceOf(event: TraceEvent, story: Story): Sentence {
  switch (event.kind) {
    case 'turn':
      return turn(event, story)
    case 'scheduled':
      return scheduled(event, story)
    case 'run':
      return run(event, story)
    case 'ran':
      return ran(event, story)
    case 'skipped':
      return skipped(event, story)
    case 'handleCancelled':
      return handleCancelled(event, story)
    case 'timerSet':
      return timerSet(event, story)
    case 'timerFired':
      return timerFired(event, story)
    case 'timerDropped':
      return timerDropped(event, story)
    case 'taskCreated':
      return taskCreated(event, story)
    case 'step':
      return step(event, story)
    case 'suspended':
      return suspended(event, story)
    case 'woken':
      return woken(event, story)
    case 'cancelRequested':
      return cancelRequested(event, story)
    case 'cancelThrown':
      return cancelThrown(event, story)
    case 'uncancelled':
      return uncancelled(event, story)
    case 'futureDone':
      return futureDone(event, story)
    case 'taskDone':
      return taskDone(event, story)
    case 'log':
      return log(event, story)
    case 'line':
      return line(event, story)
    case 'worked':
      return worked(event, story)
    case 'reported':
      return reported(event)
    case 'deadlock':
      return deadlock(event, story)
    case 'closed':
      return closed(event)
  }
}

/** The sentence as plain text. */
export function textOf({ happened, because }: Sentence): string {
  return [...happened, ...(because.length > 0 ? [' '] : []), ...because].map(textOfPart).join('')
}

function textOfPart(part: Part): string {
  if (typeof part === 'string') return part
  return 'code' in part ? part.code : part.name
}

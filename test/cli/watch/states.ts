// States and events for the tests of the watch mode.
//
// Read next: machine.test.ts.

import { next } from '../../../server/cli/watch/machine.ts'
import {
  type Effect,
  type Extent,
  HOME,
  type WatchEvent,
  type WatchState,
} from '../../../server/cli/watch/state.ts'
import type { ExerciseProgress } from '../../../server/course/progress.ts'
import type { Verdict } from '../../../server/grading/core/verdict.ts'
import type { Happening } from '../../../server/watch/events.ts'

const TASK = `Three functions take time here: one **waits**, and two work. Write \`step(coroutine)\` so that it gives what the
table says, and see [the lesson](/lessons/one).

| what the body did | what \`step\` gives |
|---|---|
| it stopped at \`yield x\` | \`{ kind: 'suspended', on: x }\` |

1. Find the hog.
2. Make it give way, \`yield* sleep(0)\` at a time, however long the line of this item gets to be.

\`\`\`ts
yield* sleep(0) // a line that is longer than a narrow terminal, and goes on in the next one
\`\`\``

/** Three exercises of two lessons, the first of them open. */
export function start(progress: Record<string, ExerciseProgress> = {}): WatchState {
  const entry = (id: string, title: string, lessonTitle: string, minutes: number) => {
    return { id, name: id.split('/')[1]!, title, kind: 'D', minutes, lessonTitle }
  }
  return {
    entries: [
      entry('one/first', 'Find the hog', '01 Waiting is not working', 10),
      entry('one/second', 'Three downloads', '01 Waiting is not working', 5),
      entry('two/third', 'Third time lucky', '02 A function that can stop', 15),
    ],
    progress,
    opened: {
      id: 'one/first',
      file: 'exercises/one/first.ts',
      task: TASK,
      explained:
        'The work still takes 1.2 s. What changed is the longest time for which it keeps the thread.',
      isUntouched: true,
    },
    file: 'there',
    renamedTo: null,
    running: null,
    verdict: null,
    isOld: false,
    view: HOME,
    scroll: 0,
    notice: null,
  }
}

const HEAD = {
  version: 1,
  exercise: 'one/first',
  courseVersion: '1.0.0',
  sourceHash: 'abc',
  seed: 1,
  stage: 'worker',
  maxPoints: 10,
  duration: 42,
} as const

const TEST = { id: 'a', name: 'no beat is more than 0.3 s late', points: 5, maxPoints: 5, duration: 1 }

export const passed: Verdict = {
  ...HEAD,
  status: 'passed',
  points: 10,
  tests: [
    { ...TEST, status: 'passed' },
    { ...TEST, name: 'all of the work is done', status: 'passed' },
  ],
}

export const failed: Verdict = {
  ...passed,
  status: 'failed',
  points: 5,
  tests: [
    {
      ...TEST,
      status: 'failed',
      points: 0,
      diagnosis: 'The loop was blocked: Task-1 (book) computed for 1.25 s, until 2.45, without giving way.',
      firstDifference: {
        index: 3,
        expected: '1.7 beat 3',
        actual: '2.4 last chapter indexed, \u001b[31mred',
      },
      output: Array.from({ length: 15 }, (_, index) => `${index / 2} beat ${index}`),
    },
    { ...TEST, name: 'all of the work is done', status: 'passed' },
  ],
}

export const broken: Verdict = {
  ...HEAD,
  status: 'error',
  points: 0,
  tests: [],
  message: 'Unexpected token',
  line: 7,
}

/** A key by its name, or by what it types; `ctrl-c` with Control. */
export function key(typed: string, extent: Extent = { furthest: 0, page: 10 }): WatchEvent {
  const ctrl = typed.startsWith('ctrl-')
  const name = ctrl ? typed.slice('ctrl-'.length) : typed
  const text = name.length === 1 && !ctrl ? name : ''
  return { kind: 'key', key: { name: name.toLowerCase(), text, ctrl }, extent }
}

export function course(happening: Happening): WatchEvent {
  return { kind: 'course', event: { ...happening, id: 1, at: '2026-01-01T12:00:00.000Z' } }
}

export function verdict(of: Verdict): WatchEvent {
  return course({ kind: 'verdict', exercise: of.exercise, run: 1, verdict: of })
}

/** The state after these events, and all effects on the way. */
export function drive(state: WatchState, ...events: WatchEvent[]): { state: WatchState; effects: Effect[] } {
  const effects: Effect[] = []
  for (const event of events) {
    const [after, asked] = next(state, event)
    state = after
    effects.push(...asked)
  }
  return { state, effects }
}

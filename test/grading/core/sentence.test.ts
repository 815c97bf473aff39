import { describe, expect, test } from 'vitest'
import {
  createTask,
  gather,
  Lock,
  log,
  newEventLoop,
  simulate,
  sleep,
  Trace,
  traceLoops,
  work,
} from '#runtime'
import type { TraceEvent } from '../../../runtime/trace.ts'
import { framesOf } from '../../../server/grading/core/frames.ts'
import { Replay } from '../../../server/grading/core/replay.ts'
import { sentenceOf, textOf } from '../../../server/grading/core/sentence.ts'
import { Story } from '../../../server/grading/core/story.ts'
import type { Program } from '../../cpython/program.ts'
import { programs } from '../../cpython/programs/index.ts'

function traceOf(main: () => Generator): TraceEvent[] {
  const trace = new Trace()
  try {
    simulate(main as Parameters<typeof simulate>[0], { trace })
  } catch {
    // A deadlock is told as well.
  }
  return trace.events
}

/** The sentence of every event, each with its kind. */
function told(events: readonly TraceEvent[]): { kind: string; text: string }[] {
  const replay = new Replay()
  let before: TraceEvent | null = null
  return events.map((event) => {
    const story: Story = new Story(replay.apply(event), before)
    before = event
    return { kind: event.kind, text: textOf(sentenceOf(event, story)) }
  })
}

function toldOf(kind: TraceEvent['kind'], main: () => Generator): string[] {
  return told(traceOf(main)).flatMap((each) => (each.kind === kind ? [each.text] : []))
}

function* nap(seconds: number) {
  yield* sleep(seconds)
  return 'rested'
}

describe('a sentence says what happened, and why', () => {
  test('the clock jumps because nothing was ready', () => {
    expect(toldOf('timerFired', () => nap(2))).toEqual([
      'The clock jumps from 0.0 s to 2.0 s, as nothing was ready before that. The timer of sleep(2.0) is due: it leaves the heap for the end of the ready queue.',
    ])
  })

  test('who woke whom', () => {
    function* main() {
      yield* createTask(nap(1), { name: 'child' })
    }
    expect(toldOf('woken', main)).toEqual([
      'The timer of sleep(1.0) wakes child: what it waited for is over. It does not run yet: it joins the ready queue.',
      'The end of child wakes Task-1. It does not run yet: it joins the ready queue.',
    ])
  })

  test('who had to wait while a task computed', () => {
    function* main() {
      createTask(nap(1), { name: 'child' })
      work(2)
    }
    expect(toldOf('worked', main)).toEqual([
      'Task-1 computes for 2.0 s: it is 2.0 s now. The loop stood still: child had to wait.',
    ])
  })

  test('the whole way of a cancellation', () => {
    function* main() {
      const child = createTask(nap(9), { name: 'child' })
      yield* sleep(1)
      child.cancel('enough')
      yield* sleep(1)
    }
    expect(toldOf('cancelRequested', main)).toEqual([
      'Task-1 asks to cancel child (enough). It does not stop now. It waits for sleep(9.0), so that wait is cancelled first.',
    ])
    expect(toldOf('woken', main)).toContain(
      'child is woken, because its wait was cancelled. It does not run yet: it joins the ready queue.',
    )
    expect(toldOf('taskDone', main)[0]).toMatch(/^child .*has ended as cancelled\.$/)
  })

  test('the ring of a deadlock', () => {
    const [one, other] = [new Lock(), new Lock()]
    function* takeBoth(first: Lock, second: Lock) {
      yield* first.acquire()
      yield* sleep(1)
      yield* second.acquire()
    }
    function* main() {
      yield* gather([takeBoth(one, other), takeBoth(other, one)])
    }
    expect(toldOf('deadlock', main)).toEqual([
      'Deadlock: nothing is ready and no timer is set, but Task-1, Task-2 and Task-3 still wait. Nothing can ever run again. They wait in a ring: Task-2 waits for Task-3, Task-3 waits for Task-2.',
    ])
  })
})

describe('on every recorded program', () => {
  const traces = [...programs.values()].map(eventsOf)
  const sentences = traces.flatMap(told)

  test('a sentence is a sentence', () => {
    expect(sentences.length).toBeGreaterThan(10_000)
    const odd = sentences.filter(
      ({ text }) => !/^.*\S.*$/s.test(text) || /undefined is|NaN|#\d|\[object/.test(text),
    )
    expect(odd).toEqual([])
    const withoutStop = sentences.filter(({ kind, text }) => kind !== 'line' && !/[.!?]$/.test(text))
    expect(withoutStop).toEqual([])
  })

  test('every kind of event but lines is among them', () => {
    expect([...new Set(sentences.map(({ kind }) => kind))].sort()).toEqual(KINDS)
  })

  test('frames keep the order of events and end with the last', () => {
    for (const events of traces) {
      const frames = framesOf(events)
      const positions = frames.map(({ position }) => position)
      expect(positions).toEqual([...positions].sort((one, other) => one - other))
      expect(positions.at(-1) ?? 0).toBe(events.length)
    }
  })
})

const KINDS = [
  ...['cancelRequested', 'cancelThrown', 'closed', 'deadlock', 'futureDone', 'handleCancelled', 'log', 'ran'],
  ...[
    'reported',
    'run',
    'scheduled',
    'skipped',
    'step',
    'suspended',
    'taskCreated',
    'taskDone',
    'timerDropped',
  ],
  ...['timerFired', 'timerSet', 'turn', 'uncancelled', 'woken', 'worked'],
]

function eventsOf(program: Program): TraceEvent[] {
  const trace = new Trace()
  try {
    traceLoops(trace, () => {
      if ('main' in program) simulate(program.main)
      else program.byHand(newEventLoop(), () => {})
    })
  } catch {
    // Many of the programs are about errors.
  }
  return trace.events
}

test('a frame is a sentence with the queue and the timers of that moment', () => {
  function* main() {
    createTask(nap(1), { name: 'child' })
    yield* sleep(2)
    log('awake')
  }
  const frames = framesOf(traceOf(main))
  const created = frames.find(({ sentence }) => sentence.includes('creates child'))
  expect(created).toMatchObject({ turn: 1, time: 0, batch: [], next: ['child'], timers: [] })
  const slept = frames.filter(({ kind }) => kind === 'suspended')
  expect(slept.map(({ timers }) => timers.map(({ when }) => when))).toEqual([[2], [1, 2]])
})

import { describe, expect, test } from 'vitest'
import {
  createTask,
  gather,
  log,
  newEventLoop,
  simulate,
  sleep,
  type Task,
  Trace,
  traceLoops,
  work,
} from '#runtime'
import { type Timeline, type TimelineRow, timelinesOf } from '../../../server/grading/core/timeline.ts'
import type { Program } from '../../cpython/program.ts'
import { programs } from '../../cpython/programs/index.ts'

function timelines(body: () => void): Timeline[] {
  const trace = new Trace()
  try {
    traceLoops(trace, body)
  } catch {
    // Many of the programs are about errors.
  }
  return timelinesOf(trace.events)
}

/** A row as text: `R` in its columns, `r` where it is ready, `w` where it waits, ` ` where it is not. */
function rowAsText({ columns }: Timeline, index: number, row: TimelineRow): string {
  const cells: string[] = columns.map((column) => (column.row === index ? 'R' : ' '))
  for (const { state, from, to } of row.spans) {
    for (let column = from; column < to; column++) {
      expect(cells[column], 'a row does not run while it waits').toBe(' ')
      cells[column] = state === 'ready' ? 'r' : 'w'
    }
  }
  return cells.join('')
}

const asText = (timeline: Timeline) =>
  timeline.rows.map((row, index) => `${row.name} ${row.coroutine}: ${rowAsText(timeline, index, row)}|`)

function* sleeper(seconds: number) {
  yield* sleep(seconds)
}

describe('a timeline', () => {
  test('has a row for each task and a column for each step', () => {
    const [timeline] = timelines(() => {
      simulate(function* main() {
        yield* gather([sleeper(2), sleeper(1)])
      })
    })
    expect(asText(timeline!)).toEqual([
      'Task-1 main: RwwwwR|',
      'Task-2 coroutine:  RwwR |',
      'Task-3 coroutine:  rRR  |',
    ])
    expect(timeline!.columns.map(({ turn, time }) => [turn, time])).toEqual([
      [1, 0],
      [2, 0],
      [2, 0],
      [4, 1],
      [7, 2],
      [9, 2],
    ])
    expect(timeline).toMatchObject({ time: 2, deadlock: null })
  })

  test('tells how each task ended, and where', () => {
    const [timeline] = timelines(() => {
      simulate(function* main() {
        const failing = createTask(
          (function* () {
            throw new Error('no')
          })(),
        )
        const cancelled = createTask(sleeper(1))
        yield* sleep(0)
        cancelled.cancel()
        yield* gather([failing, cancelled], { returnExceptions: true })
        return 'done'
      })
    })
    expect(timeline!.rows.map(({ outcome, value }) => [outcome, value])).toEqual([
      ['result', "'done'"],
      ['exception', 'Error: no'],
      ['cancelled', 'CancelledError'],
    ])
    for (const { endedIn } of timeline!.rows) expect(timeline!.columns[endedIn!]).toBeDefined()
    expect(timeline!.columns.flatMap(({ cancels }) => cancels)).toEqual([2])
    expect(timeline!.columns.filter(({ cancelled }) => cancelled).map(({ row }) => row)).toEqual([2])
  })

  test('tells how long a step took that works', () => {
    const [timeline] = timelines(() => {
      simulate(function* main() {
        work(2)
        yield* sleep(1)
      })
    })
    expect(timeline!.columns.map(({ time, until }) => [time, until])).toEqual([
      [0, 2],
      [3, 3],
    ])
  })

  test('has rows for callbacks of the program, and none for those of the runtime', () => {
    const [timeline] = timelines(() => {
      const loop = newEventLoop()
      loop.callSoon(function soon() {
        log('soon')
      })
      loop.callLater(1, function later() {
        log('later')
        loop.stop()
      })
      loop.callLater(2, function never() {
        log('never')
      })
      loop.runForever()
      loop.close()
    })
    expect(asText(timeline!)).toEqual(['soon : R |', 'later : wR|'])
  })

  test('ends at the deadlock, and keeps the tree', () => {
    const tasks: Task<void>[] = []
    function* waitForTask(index: number) {
      yield* tasks[index]!
    }
    const [timeline] = timelines(() => {
      simulate(function* main() {
        tasks.push(createTask(waitForTask(1)), createTask(waitForTask(0)))
        yield* tasks[0]!
      })
    })
    expect(timeline!.deadlock!.ring).toEqual(['Task-2', 'Task-3'])
    expect(asText(timeline!)).toEqual([
      'Task-1 main: Rww|',
      'Task-2 coroutine:  Rw|',
      'Task-3 coroutine:  rR|',
    ])
  })

  test('there is one for each loop', () => {
    const both = timelines(() => {
      simulate(function* first() {})
      simulate(function* second() {})
    })
    expect(both.map(({ rows }) => rows.map(({ coroutine }) => coroutine))).toEqual([['first'], ['second']])
  })
})

describe('of every recorded program', () => {
  test.each([...programs.keys()])('%s', (name) => {
    for (const timeline of timelines(() => play(programs.get(name)!))) {
      const lastColumn = timeline.columns.length - 1
      timeline.rows.forEach((row, index) => {
        const text = rowAsText(timeline, index, row)
        // From its beginning to its end it is in one state or another, with no hole.
        expect(text.trim()).not.toContain(' ')
        if (row.endedIn !== null) {
          expect(row.endedIn).toBeLessThanOrEqual(lastColumn)
          expect(text.trimEnd().length - 1).toBeLessThanOrEqual(row.endedIn)
        }
      })
    }
  })
})

function play(program: Program): void {
  if ('main' in program) simulate(program.main)
  else {
    const loop = newEventLoop()
    program.byHand(loop, () => {})
    loop.close()
  }
}

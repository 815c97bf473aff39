import { beforeAll, describe, expect, test } from 'vitest'
import { treeRows } from '../../server/client/lab/model/awaitTree.ts'
import { chartOf } from '../../server/client/lab/model/chart.ts'
import { layOut, positionAt } from '../../server/client/lab/model/chartLayout.ts'
import { compareTraces } from '../../server/client/lab/model/compare.ts'
import { heapShape } from '../../server/client/lab/model/heapShape.ts'
import { LONGEST_PROGRAM, linkTo, readLink } from '../../server/client/lab/model/link.ts'
import { Steps } from '../../server/client/lab/model/steps.ts'
import { type Instant, TraceIndex } from '../../server/client/lab/model/traceIndex.ts'
import type { ProgramRun } from '../../server/client/worker/run.ts'
import { textOf } from '../../server/grading/core/sentence.ts'
import { played } from './play.ts'

const PARTS = `import { createTask, gather, log, sleep } from '#runtime'
function* fetchPart(name: string, seconds: number) {
  log(name, 'asked')
  yield* sleep(seconds)
  log(name, 'arrived')
}
`
const TOGETHER = `${PARTS}export function* main() {
  yield* gather([fetchPart('logo', 2), fetchPart('text', 1)])
}`
const IN_SEQUENCE = `${PARTS}export function* main() {
  yield* fetchPart('logo', 2)
  yield* fetchPart('text', 1)
}`
const CANCELLED = `import { createTask, sleep } from '#runtime'
function* slow() {
  try { yield* sleep(9) } finally { yield* sleep(1) }
}
export function* main() {
  const task = createTask(slow(), { name: 'slow' })
  yield* sleep(1)
  task.cancel()
  yield* sleep(5)
}`

let together: ProgramRun
let index: TraceIndex
beforeAll(async () => {
  together = await played(TOGETHER)
  index = new TraceIndex(together)
})

/** What an instant shows, as data that outlives it. */
function picture({ position, event, loop, line, jump, sentence }: Instant): unknown {
  const tasks = [...loop.tasks.values()].map(({ name, state, reason }) => [name, state, reason])
  const { ready, heap, turn, time } = loop
  return [
    position,
    event,
    tasks,
    ready,
    heap.map(({ when }) => when),
    turn,
    time,
    line?.number,
    jump,
    textOf(sentence),
  ]
}

describe('an instant', () => {
  test('is the same forwards, backwards and after a jump', () => {
    const forwards = Array.from({ length: index.length + 1 }, (_, position) => picture(index.at(position)))
    const backwards = forwards.map((_, back) => picture(index.at(index.length - back))).reverse()
    expect(backwards).toEqual(forwards)
    expect(picture(index.at(20))).toEqual(forwards[20])
  })

  test('shows the line that runs, with its locals and what changed', async () => {
    const run = await played(`export function* main() {
  let sum = 0
  for (let i = 1; i < 3; i++) {
    sum += i
  }
  return sum
}`)
    const scrubbed = new TraceIndex(run)
    const steps = new Steps(run.events)
    let position = 0
    const lines: unknown[] = []
    for (let i = 0; i < 5; i++) {
      position = steps.next(position, 'line')
      const { line } = scrubbed.at(position)
      lines.push([line?.number, line?.locals, [...(line?.changed ?? [])]])
    }
    expect(lines).toEqual([
      [2, {}, []],
      [3, { sum: '0' }, ['sum']],
      [4, { sum: '0', i: '1' }, ['i']],
      [4, { sum: '1', i: '2' }, ['sum', 'i']],
      [6, { sum: '3' }, ['sum']],
    ])
  })

  test('the clock jumps where time passes, and nowhere else', () => {
    const jumps = Array.from({ length: index.length + 1 }, (_, position) => index.at(position).jump).filter(
      Boolean,
    )
    expect(jumps).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ])
  })
})

describe('steps', () => {
  test('go on and back by event, turn, line and task, and stay at the ends', () => {
    const steps = new Steps(together.events)
    expect([steps.next(0, 'event'), steps.back(0, 'event'), steps.next(9_999, 'event')]).toEqual([
      1,
      0,
      index.length,
    ])
    for (const size of ['turn', 'line', 'task'] as const) {
      const stops: number[] = []
      for (let at = 0; at < index.length; at = steps.next(at, size)) stops.push(at)
      const back: number[] = []
      for (let at = steps.back(index.length, size); at > 0; at = steps.back(at, size)) back.unshift(at)
      expect([0, ...back]).toEqual(stops)
      const kinds = stops.slice(1).map((stop) => together.events[stop - 1]!.kind)
      expect(new Set(kinds)).toEqual(new Set([size === 'task' ? 'step' : size]))
    }
  })

  test('by one task alone', () => {
    const steps = new Steps(together.events)
    const task = together.events.find((event) => event.kind === 'taskCreated' && event.name === 'Task-3')
    const id = task?.kind === 'taskCreated' ? task.task : -1
    const first = steps.next(0, 'task', id)
    const second = steps.next(first, 'task', id)
    expect([first, second].map((stop) => together.events[stop - 1])).toMatchObject([
      { kind: 'step', task: id, time: 0 },
      { kind: 'step', task: id, time: 1 },
    ])
    expect(steps.next(second, 'task', id)).toBe(index.length)
  })
})

describe('the chart', () => {
  test('its spans cover every row without a gap', async () => {
    for (const run of [together, await played(CANCELLED)]) {
      for (const { spans, from, to } of chartOf(run.events).rows) {
        expect(spans[0]?.from).toBe(from)
        expect(spans.at(-1)?.to).toBe(to ?? run.events.length)
        expect(spans.slice(1).map((span) => span.from)).toEqual(spans.slice(0, -1).map((span) => span.to))
      }
    }
  })

  test('says who waited for what, and who woke whom', () => {
    const { rows, wakes } = chartOf(together.events)
    const waits = rows.map(({ name, spans }) => [
      name,
      spans.flatMap((s) => (s.state === 'waiting' ? [s.reason] : [])),
    ])
    expect(waits).toEqual([
      ['Task-1', ['gather of 2']],
      ['Task-2', ['sleep(2.0)']],
      ['Task-3', ['sleep(1.0)']],
    ])
    expect(wakes.map(({ from, to }) => [from, to])).toEqual([
      [null, 2],
      [null, 1],
      [null, 0],
    ])
  })

  test('a cancel is asked for by a row, and what follows is marked', async () => {
    const { rows, cancels } = chartOf((await played(CANCELLED)).events)
    expect(cancels.map(({ from, to }) => [rows[from!]!.name, rows[to]!.name])).toEqual([['Task-1', 'slow']])
    const states = rows[1]!.spans.map(({ state, cancelling }) => `${state}${cancelling ? ' cancelling' : ''}`)
    const way = ['ready', 'running', 'waiting', 'ready', 'ready cancelling', 'running cancelling']
    expect(states.slice(0, 6)).toEqual(way)
    expect(rows[1]!.outcome).toBe('cancelled')
  })

  test('every position can be found again by its place', () => {
    const layout = layOut(together.events)
    const found = Array.from(layout.xs, (x) => positionAt(x, layout))
    expect(found).toEqual(found.map((_, position) => position))
    expect(positionAt(-50, layout)).toBe(0)
    expect(positionAt(1e6, layout)).toBe(index.length)
    expect(layout.instants.map(({ time }) => time)).toEqual([0, 1, 2])
  })
})

test('the await tree has every living task below who waits for it', () => {
  const steps = new Steps(together.events)
  const secondTurnOver = steps.next(steps.next(steps.next(0, 'turn'), 'turn'), 'turn') - 2
  const rows = treeRows(index.at(secondTurnOver).loop)
  expect(rows.map(({ task, depth }) => [task.name, depth, task.state])).toEqual([
    ['Task-1', 0, 'waiting'],
    ['Task-2', 1, 'waiting'],
    ['Task-3', 1, 'waiting'],
  ])
})

test('a ring in the await tree ends where it began', async () => {
  const run = await played(`import { gather, Lock, sleep } from '#runtime'
const [one, other] = [new Lock(), new Lock()]
function* takeBoth(first: Lock, second: Lock) {
  yield* first.acquire()
  yield* sleep(1)
  yield* second.acquire()
}
export function* main() { yield* gather([takeBoth(one, other), takeBoth(other, one)]) }`)
  const at = run.events.findIndex(({ kind }) => kind === 'deadlock') + 1
  const rows = treeRows(new TraceIndex(run).at(at).loop)
  expect(rows.map(({ task, depth, again }) => [task.name, depth, again])).toEqual([
    ['Task-1', 0, 'no'],
    ['Task-2', 1, 'no'],
    ['Task-3', 2, 'no'],
    ['Task-2', 3, 'ring'],
    ['Task-3', 1, 'elsewhere'],
  ])
})

describe('a heap as a tree', () => {
  test('children stand below their parent, left and right of it', () => {
    for (const size of [1, 2, 3, 7, 15]) {
      const { nodes, hidden } = heapShape(size)
      expect([nodes.length, hidden]).toEqual([size, 0])
      for (const { index, parent, x, y } of nodes.slice(1)) {
        expect(y).toBe(nodes[parent!]!.y + 1)
        expect(Math.sign(x - nodes[parent!]!.x)).toBe(index % 2 === 1 ? -1 : 1)
      }
    }
  })

  test('what does not fit is counted', () => expect(heapShape(100)).toMatchObject({ levels: 4, hidden: 85 }))
})

describe('two runs compared', () => {
  test('a run equals itself', () => {
    expect(compareTraces(together.events, together.events).difference).toBeNull()
  })

  test('sequential and gather part where the second task is made', async () => {
    const sequential = await played(IN_SEQUENCE)
    const { pairs, difference } = compareTraces(sequential.events, together.events)
    expect(pairs.length).toBeGreaterThan(3)
    expect(sequential.events[difference!.one! - 1]).toMatchObject({ kind: 'log', text: 'logo asked' })
    expect(together.events[difference!.other! - 1]).toMatchObject({ kind: 'taskCreated' })
  })

  test('by the log alone, they part at the second line', async () => {
    const { pairs, difference } = compareTraces((await played(IN_SEQUENCE)).events, together.events, 'log')
    expect(pairs).toHaveLength(1)
    expect(together.events[difference!.other! - 1]).toMatchObject({ text: 'text asked' })
  })

  test('one that ends earlier differs by what is missing', () => {
    const shorter = together.events.slice(0, 10)
    expect(compareTraces(shorter, together.events).difference).toEqual({ one: null, other: 11 })
  })
})

describe('a link', () => {
  test('holds program and instant', async () => {
    const program = { source: `// ünïcode ✓\n${TOGETHER}`, at: 14 }
    const link = await linkTo(program)
    expect(link).toMatch(/^#program=[\w-]+&at=14$/)
    expect(await readLink(link)).toEqual(program)
  })

  test('a program that is too long is refused, packed or not', async () => {
    const source = 'x'.repeat(LONGEST_PROGRAM + 1)
    await expect(linkTo({ source, at: 0 })).rejects.toThrow('at most')
    const packed = new Blob([source.repeat(50)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
    const bytes = Buffer.from(await new Response(packed).arrayBuffer())
    expect(await readLink(`#program=${bytes.toString('base64url')}`)).toBeNull()
  })

  test.each(['', '#', '#program', '#program=', '#program=!!', '#program=AAAA&at=x', '#at=3'])(
    '%j is none',
    async (link) => {
      expect(await readLink(link)).toBeNull()
    },
  )
})

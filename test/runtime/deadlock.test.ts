// When nothing can ever run again: the report names every stuck task, what it waits for, and the ring.
//
// Read next: log.test.ts.

import { describe, expect, test } from 'vitest'
import {
  type AwaitNode,
  awaitTree,
  type Coroutine,
  createTask,
  Future,
  gather,
  log,
  sleep,
  type Task,
} from '#runtime'
import { deadlockOf, play } from './played.ts'

/** The tree as indented lines: `name (reason)`. */
function drawn(nodes: readonly AwaitNode[], indent = ''): string[] {
  return nodes.flatMap((each) => [
    `${indent}${each.name}: ${each.state}`,
    ...drawn(each.waitsFor, `${indent}  `),
  ])
}

describe('the report', () => {
  test('names the one task that is stuck, the instant, and what it waits for', () => {
    const error = deadlockOf(function* main() {
      yield* sleep(2)
      yield* new Future('a letter')
    })
    expect(error.message).toBe(
      [
        'Nothing can ever run again at 2.0 s: one task is stuck, and no timer is set.',
        '  Task-1 (main) waits for a letter',
      ].join('\n'),
    )
    expect([error.time, error.ring]).toEqual([2, []])
  })

  test('names all of them, in order of creation', () => {
    const error = deadlockOf(function* main() {
      function* reader(name: string): Coroutine<void> {
        yield* new Future(name)
      }
      yield* gather([createTask(reader('a letter'), { name: 'reader' }), reader('an answer')])
    })
    expect(error.message.split('\n').slice(1)).toEqual([
      '  Task-1 (main) waits for gather of 2',
      '  reader (coroutine) waits for a letter',
      '  Task-2 (coroutine) waits for an answer',
    ])
    expect(drawn(error.tree)).toEqual([
      'Task-1: waiting',
      '  gather of 2: waiting',
      '    reader: waiting',
      '      a letter: waiting',
      '    Task-2: waiting',
      '      an answer: waiting',
    ])
  })

  test('a sleep for ever is no timer that could wake anybody', () => {
    const error = deadlockOf(function* main() {
      yield* sleep(Number.POSITIVE_INFINITY)
    })
    expect(error.message).toContain('waits for sleep(Infinity) until Infinity')
  })

  test('stands in the trace, with the tree; after it, what is stuck is cancelled and may clean up', () => {
    const { trace, said } = play(function* main() {
      try {
        yield* new Future('a letter')
      } finally {
        log('cleaned up')
      }
    })
    const events = trace.events.filter(({ kind }) => ['deadlock', 'log', 'closed'].includes(kind))
    expect(events.map(({ kind }) => kind)).toEqual(['deadlock', 'log', 'closed'])
    expect(events[0]).toMatchObject({ tree: [{ name: 'Task-1' }], ring: [] })
    expect(said).toEqual(['cleaned up'])
  })
})

describe('rings', () => {
  function ringOf(size: number): Error & { ring: string[]; tree: AwaitNode[] } {
    return deadlockOf(function* main() {
      const tasks: Task<void>[] = []
      function* waitsFor(index: number): Coroutine<void> {
        yield* tasks[index]!
      }
      for (let index = 0; index < size; index++) {
        tasks.push(createTask(waitsFor((index + 1) % size), { name: `number ${index}` }))
      }
      yield* gather(tasks)
    })
  }

  test.each([2, 3, 50])('of %i tasks are named once round', (size) => {
    const { ring, message } = ringOf(size)
    expect(ring).toEqual(Array.from({ length: size }, (_, index) => `number ${index}`))
    expect(message).toContain('They wait in a ring: number 0 → number 1')
    expect(message.endsWith('→ number 0.')).toBe(true)
  })

  test('are drawn once, however many wait for them', () => {
    expect(drawn(ringOf(2).tree)).toEqual([
      'Task-1: waiting',
      '  gather of 2: waiting',
      '    number 0: waiting',
      '      number 1: waiting',
      '        number 0: waiting',
      '    number 1: waiting',
    ])
  })
})

describe('the await tree', () => {
  test('reading it changes nothing, and tells who is ready, running and waiting', () => {
    const { value } = play(function* main() {
      const sleeper = createTask(sleep(1), { name: 'sleeper' })
      yield* sleep(0)
      createTask(sleep(1), { name: 'newborn' })
      const trees = [drawn(awaitTree(sleeper.loop)), drawn(awaitTree(sleeper.loop))]
      yield* sleep(2)
      return trees
    })
    const tree = ['Task-1: running', 'sleeper: waiting', '  sleep(1.0) until 1.0: waiting', 'newborn: ready']
    expect(value).toEqual([tree, tree])
  })
})

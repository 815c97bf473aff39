import { describe, expect, test } from 'vitest'
import { createTask, gather, Lock, simulate, sleep, Trace } from '#runtime'
import type { Main } from '../../runtime/program.ts'

/** For each wait for something that stands for tasks: who waits, and for which tasks, by name. */
function waitsOf(main: Main<unknown>): string[] {
  const trace = new Trace()
  simulate(main, { trace })
  const names = new Map<number, string>()
  return trace.events.flatMap((event) => {
    if (event.kind === 'taskCreated') names.set(event.task, event.name)
    if (event.kind !== 'suspended' || event.behind === undefined) return []
    return [`${names.get(event.task)} for ${event.behind.map((each) => names.get(each)).join(', ')}`]
  })
}

describe('a suspension names the tasks behind what is waited for', () => {
  test('the children of a gather, those of one inside it too', () => {
    const waits = waitsOf(function* () {
      yield* gather([sleep(1), gather([sleep(2), sleep(3)])])
    })
    expect(waits).toEqual(['Task-1 for Task-4, Task-2, Task-3'])
  })

  test('the holder of a lock', () => {
    const lock = new Lock()
    const waits = waitsOf(function* () {
      createTask(lock.acquire(), { name: 'second' })
      yield* lock.acquire()
      yield* sleep(1)
      lock.release()
    })
    expect(waits).toEqual(['second for Task-1'])
  })

  test('not where a task itself or a timer is waited for', () => {
    const waits = waitsOf(function* () {
      yield* createTask(sleep(1))
      yield* sleep(1)
    })
    expect(waits).toEqual([])
  })
})

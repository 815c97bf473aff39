// What every host has to do, on the one that runs these tests: Node, or the browser.

import { describe, expect, test } from 'vitest'
import { Future, fromCallback, fromPromise, gather, getRunningLoop, run, sleep, toThread } from '#runtime'
import { browserHost } from '../../../runtime/host/browserHost.ts'

const MODULE = `data:text/javascript,${encodeURIComponent(`
  export const add = (first, second) => first + second
  export const fails = () => { throw new RangeError('in the thread') }
  export const later = async (value) => value
  export const notCopied = () => () => {}
`)}`

describe('run', () => {
  test('timers fire in the order of their instants, and not before them', async () => {
    const fired: [when: number, at: number][] = []
    await run(function* () {
      const loop = getRunningLoop()
      const now = loop.time()
      const done = new Future<void>('the last timer')
      for (const when of [now + 0.003, now + 0.001, now + 0.002]) {
        loop.callAt(when, () => {
          fired.push([when, loop.time()])
          if (fired.length === 3) done.setResult()
        })
      }
      yield* done
    })
    expect(fired.map(([when]) => when)).toEqual(fired.map(([when]) => when).sort((a, b) => a - b))
    // Two instants that are closer than a nanosecond are one.
    expect(fired.every(([when, at]) => at > when - 2e-9)).toBe(true)
  })

  test('a program that spins lets the events of the host through', async () => {
    const spun = await run(function* () {
      let fired = false
      setTimeout(() => {
        fired = true
      })
      let turns = 0
      for (; !fired; turns++) yield* sleep(0)
      return turns
    })
    expect(spun).toBeGreaterThan(0)
  })

  test('promises and callbacks wake it', async () => {
    const values = await run(function* () {
      return yield* gather([
        fromPromise(Promise.resolve('a promise')),
        fromCallback<string>((callback) => setTimeout(callback, 0, null, 'a callback')),
      ])
    })
    expect(values).toEqual(['a promise', 'a callback'])
  })
})

describe('a thread', () => {
  const call = (exportName: string, ...args: unknown[]) =>
    run(function* () {
      return yield* toThread(MODULE, exportName, ...args)
    })

  test('gives a result, also one that comes by a promise', async () => {
    expect(await call('add', 1, 2)).toBe(3)
    expect(await call('later', 'came')).toBe('came')
  })

  test('gives errors', async () => {
    await expect(call('fails')).rejects.toThrow(new RangeError('in the thread'))
    await expect(call('missing')).rejects.toThrow("no export named 'missing'. It exports add, fails, later")
    await expect(call('notCopied')).rejects.toThrow('The result of notCopied cannot be copied')
    await expect(call('add', () => {})).rejects.toThrow('An argument for add cannot be copied')
  })

  test('of a module that cannot be loaded', async () => {
    const missing = run(function* () {
      return yield* toThread('data:text/javascript,syntax error', 'any')
    })
    await expect(missing).rejects.toThrow('could not load data:text/javascript,syntax error')
  })
})

describe('the browser', () => {
  test('has no TCP, and says what to do instead', () => {
    expect(() => browserHost.openNetwork(null as never)).toThrow('A browser opens no TCP connections')
  })

  test('gives way in order', async () => {
    const order = await new Promise<number[]>((resolve) => {
      const called: number[] = []
      browserHost.giveWay(() => called.push(1))
      browserHost.giveWay(() => called.push(2))
      browserHost.giveWay(() => resolve([...called, 3]))
    })
    expect(order).toEqual([1, 2, 3])
  })
})

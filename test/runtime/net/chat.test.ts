// The chat on the simulated network, however slow and however cut: the same log.

import { describe, expect, test } from 'vitest'
import { simulate, Trace } from '#runtime'
import type { SimulatedNetworkOptions } from '../../../runtime/net/network.ts'
import { evening, oneDoesNotListen } from './chat.ts'
import { EVENING, linesOf, ROUGH_EVENING } from './chatLog.ts'

const NETWORKS: [name: string, SimulatedNetworkOptions][] = [
  ['at once', {}],
  ['slow', { delay: 0.5 }],
  ['in pieces', { split: true }],
  ['slow and in other pieces', { delay: 0.125, split: true, seed: 7 }],
  ['with a window of one byte', { delay: 0.01, window: 1 }],
]

describe('an evening in the chat', () => {
  test.each(NETWORKS)('on the simulated network, %s', (_, network) => {
    const trace = new Trace()
    expect(simulate(evening, { network, trace })).toBe('over, 0 connected')
    expect(linesOf(trace)).toEqual(EVENING)
  })

  test('however it is cut', () => {
    for (let seed = 0; seed < 100; seed++) {
      const trace = new Trace()
      simulate(evening, { network: { delay: (seed % 4) / 8, split: true, seed, window: 1 + seed }, trace })
      expect(linesOf(trace)).toEqual(EVENING)
    }
  })

  test('the same options leave the same trace', () => {
    const traces = [1, 1, 2].map((seed) => {
      const trace = new Trace()
      simulate(evening, { network: { delay: 0.1, split: true, seed }, trace })
      return JSON.stringify(trace)
    })
    expect(traces[0]).toBe(traces[1])
    expect(traces[0]).not.toBe(traces[2])
  })
})

describe('a guest who does not listen', () => {
  test('is dropped, and the others hear everything', () => {
    const trace = new Trace()
    expect(simulate(oneDoesNotListen, { network: { delay: 0.01 }, trace })).toBe(true)
    expect(linesOf(trace).slice(0, ROUGH_EVENING.length)).toEqual(ROUGH_EVENING)
  })
})

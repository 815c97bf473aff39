// The chat on the simulated network, however slow and however cut, and on TCP: the same log.
// In Node alone: one evening takes place over TCP.

import { describe, expect, test } from 'vitest'
import { run, simulate, Trace } from '#runtime'
import type { SimulatedNetworkOptions } from '../../../runtime/net/network.ts'
import { evening, oneDoesNotListen } from './chat.ts'

const LOG = [
  'ada hears: name?',
  'server: ada came in',
  'ada hears: ada came in',
  'bob hears: name?',
  'server: bob came in',
  'bob hears: bob came in',
  'ada hears: bob came in',
  'server: ada: hello',
  'ada hears: ada: hello',
  'bob hears: ada: hello',
  'server: bob: grüß dich, 🙂 ada',
  'ada hears: bob: grüß dich, 🙂 ada',
  'bob hears: bob: grüß dich, 🙂 ada',
  'ada hears: name?',
  'ada hears: that name will not do',
  'ada hears:',
  'eve hears: name?',
  'server: eve came in',
  'eve hears: eve came in',
  'ada hears: eve came in',
  'bob hears: eve came in',
  'server: eve left',
  'ada hears: eve left',
  'bob hears: eve left',
  'server: bob left',
  'ada hears: bob left',
  'server: ada left',
]

const NETWORKS: [name: string, SimulatedNetworkOptions][] = [
  ['at once', {}],
  ['slow', { delay: 0.5 }],
  ['in pieces', { split: true }],
  ['slow and in other pieces', { delay: 0.125, split: true, seed: 7 }],
  ['with a window of one byte', { delay: 0.01, window: 1 }],
]

/** What was logged, and what was reported, of which there should be nothing. */
function linesOf(trace: Trace): string[] {
  const reports = trace.events.filter((event) => event.kind === 'reported')
  return [...trace.logged.map(([, , text]) => text.trimEnd()), ...reports.map((event) => event.message)]
}

describe('an evening in the chat', () => {
  test.each(NETWORKS)('on the simulated network, %s', (_, network) => {
    const trace = new Trace()
    expect(simulate(evening, { network, trace })).toBe('over, 0 connected')
    expect(linesOf(trace)).toEqual(LOG)
  })

  test('over TCP', async () => {
    const trace = new Trace()
    expect(await run(evening, { trace })).toBe('over, 0 connected')
    expect(linesOf(trace)).toEqual(LOG)
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
  const ROUGH_LOG = [
    'sue hears: name?',
    'server: sue came in',
    'sue hears: sue came in',
    'bob hears: name?',
    'server: bob came in',
    'bob hears: bob came in',
    'ada hears: name?',
    'server: ada came in',
    'ada hears: ada came in',
    'bob hears: ada came in',
    'server drops sue',
    'server: sue left',
  ]

  test('is dropped, and the others hear everything; on the simulated network', () => {
    const trace = new Trace()
    expect(simulate(oneDoesNotListen, { network: { delay: 0.01 }, trace })).toBe(true)
    expect(linesOf(trace).slice(0, ROUGH_LOG.length)).toEqual(ROUGH_LOG)
  })

  test('is dropped, and the others hear everything; over TCP', async () => {
    const trace = new Trace()
    expect(await run(oneDoesNotListen, { trace })).toBe(true)
    expect(linesOf(trace).slice(0, ROUGH_LOG.length)).toEqual(ROUGH_LOG)
  })
})

// Connections and servers on the simulated network: quick, slow, and cut in pieces; and what is wrongly asked of them.

import { describe, expect, test } from 'vitest'
import { type Coroutine, connect, simulate, startServer } from '#runtime'
import type { SimulatedNetworkOptions } from '../../../runtime/net/network.ts'
import { echo, type Start, testCancelling, testConnections, testServers } from './streamSuite.ts'

const NETWORKS: [name: string, SimulatedNetworkOptions][] = [
  ['a network without delay', {}],
  ['a slow network', { delay: 0.25 }],
  ['a network that cuts', { delay: 0.01, split: true, seed: 3 }],
]

describe.each(NETWORKS)('on %s', (_, network) => {
  const start: Start = async (program) => simulate(program, { network })
  testConnections(start)
  testServers(start)
  testCancelling(start)
})

describe('bad input', () => {
  const refused = (program: () => Coroutine<unknown>) => {
    try {
      simulate(program)
      return 'not refused'
    } catch (error) {
      return String(error)
    }
  }

  test.each([[-1], [65_536], [1.5], ['80' as never], [Number.NaN]])('the port %s', (port) => {
    expect(refused(() => connect({ port }))).toContain('connect needs a port from 0 to 65535')
    expect(refused(() => startServer(echo, { port }))).toContain('startServer needs a port')
  })

  test('no port, an empty host, no options', () => {
    expect(refused(() => connect({ port: 0 }))).toContain('0 is none')
    expect(refused(() => connect(undefined as never))).toContain('0 is none')
    expect(refused(() => connect({ host: '', port: 1 }))).toContain("host's name")
  })

  test('no handler; a handler that was called already', () => {
    expect(refused(() => startServer(undefined as never))).toContain('startServer needs a generator function')
    expect(refused(() => startServer(echo(null as never, null as never) as never))).toContain(
      'startServer needs a generator function',
    )
  })

  test('what is written is neither text nor bytes', () => {
    const program = function* (): Coroutine<void> {
      const server = yield* startServer(echo)
      const [, writer] = yield* connect({ port: server.port })
      writer.write(42 as never)
    }
    expect(refused(program)).toContain('write needs text or a Uint8Array, and got 42')
  })

  test('marks that contradict each other', () => {
    const program = function* (): Coroutine<void> {
      const server = yield* startServer(echo)
      const [, writer] = yield* connect({ port: server.port })
      writer.setBufferLimits({ high: 10, low: 20 })
    }
    expect(refused(program)).toContain('high is 10, low is 20')
  })

  test('a delay that is none', () => {
    const program = function* (): Coroutine<void> {
      yield* startServer(echo)
    }
    expect(() => simulate(program, { network: { delay: -1 } })).toThrow('delay is a number of seconds')
  })
})

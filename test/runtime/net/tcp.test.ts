// The same connections, servers and chat over TCP, on this machine.
// In Node alone: it opens real connections.

import { describe, expect, test } from 'vitest'
import {
  type Coroutine,
  connect,
  createTask,
  type NetworkError,
  run,
  sleep,
  startServer,
  Trace,
} from '../../../runtime/host/node.ts'
import { evening, oneDoesNotListen } from './chat.ts'
import { EVENING, linesOf, ROUGH_EVENING } from './chatLog.ts'
import { testCancelling, testConnections, testServers } from './streamSuite.ts'

describe('over TCP', () => {
  testConnections(run)
  testServers(run)
  testCancelling(run)
})

describe('a chat over TCP', () => {
  test('leaves the same log as on the simulated network', async () => {
    const trace = new Trace()
    expect(await run(evening, { trace })).toBe('over, 0 connected')
    expect(linesOf(trace)).toEqual(EVENING)
  })

  test('drops a guest who does not listen, and the others hear everything', async () => {
    const trace = new Trace()
    expect(await run(oneDoesNotListen, { trace })).toBe(true)
    expect(linesOf(trace).slice(0, ROUGH_EVENING.length)).toEqual(ROUGH_EVENING)
  })
})

describe('what the operating system refuses', () => {
  function* codeOf(attempt: Coroutine<unknown>): Coroutine<string> {
    try {
      yield* attempt
    } catch (error) {
      return `${(error as NetworkError).code}: ${(error as Error).message}`
    }
    return 'no error'
  }

  test('an address that is not of this machine', async () => {
    // 192.0.2.0/24 is reserved for documentation: no machine has such an address.
    const error = await run(() => codeOf(startServer(noHandler, { host: '192.0.2.1' })))
    expect(error).toBe('EADDRNOTAVAIL: 192.0.2.1 is no address of this machine.')
  })

  function* noHandler(): Coroutine<void> {}

  test('a server whose start is cancelled does not listen', async () => {
    const port = await run(function* () {
      const server = yield* startServer(noHandler)
      server.close()
      const starting = createTask(startServer(noHandler, { port: server.port }))
      yield* sleep(0)
      starting.cancel()
      yield* codeOf(server.waitClosed())
      return server.port
    })
    expect(await run(() => codeOf(connect({ port })))).toContain('ECONNREFUSED')
  })
})

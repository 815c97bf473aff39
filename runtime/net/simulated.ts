// A network inside one program: for simulated time, for tests, and for pages that have no other. Bytes take
// `delay` seconds on their way, may come in pieces (`split`), and a sender that is too fast has to keep them.
//
// Invariant: it works by the loop's timers alone, and its only chance comes from `seed`. So the same program with
// the same options runs the same way each time.
//
// Read next: simulatedTransport.ts.

import type { Coroutine } from '../coroutine.ts'
import type { EventLoop } from '../eventLoop.ts'
import { inUse, refused } from './errors.ts'
import {
  type Address,
  formatAddress,
  type Listener,
  type Network,
  type Protocol,
  type SimulatedNetworkOptions,
} from './network.ts'
import { Random } from './random.ts'
import type { PipeOptions } from './simulatedPipe.ts'
import { SimulatedTransport } from './simulatedTransport.ts'

/** The first port that is given to whoever does not care. */
const FIRST_FREE_PORT = 49_152
/** Names and numbers of this machine; any other name is a machine of its own. */
const THIS_MACHINE = new Set(['127.0.0.1', 'localhost', '0.0.0.0', '::1', '::'])

interface Listening {
  readonly address: Address
  readonly accept: () => Protocol
}

export class SimulatedNetwork implements Network {
  private readonly loop: EventLoop
  private readonly options: PipeOptions
  private readonly listening = new Map<string, Listening>()
  private nextFreePort = FIRST_FREE_PORT

  constructor(
    loop: EventLoop,
    { delay = 0, split = false, seed = 1, window = 65_536 }: SimulatedNetworkOptions,
  ) {
    if (!(delay >= 0 && delay < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`The network's delay is a number of seconds, zero or more, not ${delay}.`)
    }
    this.loop = loop
    this.options = { delay, window, cutter: split ? new Random(seed) : null }
  }

  /** A request on its way there, and an answer on its way back. */
  // @anchor connect
  *connect(address: Address, protocol: Protocol): Coroutine<void> {
    const { loop } = this
    const { delay } = this.options
    const made = loop.createFuture<void>(`connect to ${formatAddress(address)}`)
    let caller: SimulatedTransport | null = null
    let timer = loop.callLater(delay, () => {
      caller = this.call(address, protocol)
      timer = loop.callLater(delay, () => {
        if (caller === null) return made.setException(refused(address))
        caller.begin()
        made.setResult()
      })
    })
    try {
      yield* made
    } catch (error) {
      timer.cancel()
      ;(caller as SimulatedTransport | null)?.abort()
      throw error
    }
  }

  /** The request has arrived: the called end begins at once. Gives the caller's, or null if nobody listens. */
  private call(address: Address, protocol: Protocol): SimulatedTransport | null {
    const listening = this.listening.get(key(address))
    if (listening === undefined) return null
    const callerAddress = { host: '127.0.0.1', port: this.freePort() }
    const [caller, called] = SimulatedTransport.pair(
      this.loop,
      this.options,
      { address: callerAddress, protocol },
      { address: listening.address, protocol: listening.accept() },
    )
    called.begin()
    return caller
  }

  // @anchor listen
  *listen({ host, port }: Address, accept: () => Protocol): Coroutine<Listener> {
    const address = { host, port: port === 0 ? this.freePort() : port }
    const name = key(address)
    if (this.listening.has(name)) throw inUse(address)
    this.listening.set(name, { address, accept })
    return { address, close: () => this.listening.delete(name) }
  }

  private freePort(): number {
    return this.nextFreePort++
  }

  /** Nothing here holds anything open outside of the program. */
  close(): void {}
}

function key({ host, port }: Address): string {
  return formatAddress({ host: THIS_MACHINE.has(host) ? 'localhost' : host, port })
}

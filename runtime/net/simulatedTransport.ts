// One end of a simulated connection: two pipes, one in and one out, and the rules of TCP about ending.
//
//   open ──close()──▶ sending what is left ──▶ lost      An end that is lost answers bytes with a reset, as nobody
//     └──abort(), or a reset comes in────────▶ lost      will ever read them.
//
// Invariant: the protocol hears of nothing after `connectionLost`.
//
// Read next: simulated.ts.

import type { EventLoop } from '../eventLoop.ts'
import { reset } from './errors.ts'
import type { Address, Protocol, Transport } from './network.ts'
import { type PipeEnd, type PipeOptions, SimulatedPipe } from './simulatedPipe.ts'

export class SimulatedTransport implements Transport, PipeEnd {
  readonly local: Address
  readonly remote: Address
  private readonly loop: EventLoop
  private readonly protocol: Protocol
  private outgoing!: SimulatedPipe
  private incoming!: SimulatedPipe
  private isClosing = false
  private isLost = false
  private hasSentEof = false

  private constructor(loop: EventLoop, protocol: Protocol, local: Address, remote: Address) {
    this.loop = loop
    this.protocol = protocol
    this.local = local
    this.remote = remote
  }

  /** Both ends of a new connection. Nothing comes out of them before `begin`. */
  static pair(
    loop: EventLoop,
    options: PipeOptions,
    caller: { address: Address; protocol: Protocol },
    called: { address: Address; protocol: Protocol },
  ): [SimulatedTransport, SimulatedTransport] {
    const here = new SimulatedTransport(loop, caller.protocol, caller.address, called.address)
    const there = new SimulatedTransport(loop, called.protocol, called.address, caller.address)
    here.outgoing = new SimulatedPipe(loop, options, there, () => here.bytesLeft())
    there.outgoing = new SimulatedPipe(loop, options, here, () => there.bytesLeft())
    here.incoming = there.outgoing
    there.incoming = here.outgoing
    return [here, there]
  }

  /** The connection is made, as far as this end knows. */
  begin(): void {
    this.protocol.connectionMade(this)
    this.incoming.resume()
  }

  get bufferedBytes(): number {
    return this.outgoing.kept
  }

  get closing(): boolean {
    return this.isClosing
  }

  write(bytes: Uint8Array): void {
    if (this.hasSentEof) throw new Error('writeEof() said that nothing more would be written here.')
    if (!this.isClosing) this.outgoing.send(bytes)
  }

  writeEof(): void {
    if (this.isClosing || this.hasSentEof) return
    this.hasSentEof = true
    this.outgoing.sendEof()
  }

  // @anchor close
  close(): void {
    if (this.isClosing) return
    if (!this.hasSentEof) this.outgoing.sendEof()
    this.isClosing = true
    // What still comes in is for nobody, and must not stand in the way.
    this.incoming.resume()
    this.loseIfSent()
  }

  abort(): void {
    if (this.isLost) return
    this.outgoing.discard()
    this.outgoing.sendReset()
    this.lose(null)
  }

  pauseReading(): void {
    if (!this.isClosing) this.incoming.pause()
  }

  resumeReading(): void {
    this.incoming.resume()
  }

  private bytesLeft(): void {
    if (!this.isLost) this.protocol.bytesLeft()
    this.loseIfSent()
  }

  private loseIfSent(): void {
    if (this.isClosing && this.outgoing.kept === 0) this.lose(null)
  }

  private lose(error: Error | null): void {
    if (this.isLost) return
    this.isLost = true
    this.isClosing = true
    this.loop.callSoon(() => this.protocol.connectionLost(error))
  }

  // @anchor receive
  receiveBytes(bytes: Uint8Array): void {
    if (this.isLost) this.outgoing.sendReset()
    else if (!this.isClosing) this.protocol.dataReceived(bytes)
  }

  receiveEof(): void {
    if (!this.isClosing) this.protocol.eofReceived()
  }

  receiveReset(): void {
    if (this.isLost) return
    this.outgoing.discard()
    this.lose(reset(this.remote))
  }
}

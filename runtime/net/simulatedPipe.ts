// One direction of a simulated connection: what is put in comes out at the other end, after a while.
//
// As in a real network, writes leave no trace in what is read: all that has arrived comes out in one piece, whether
// it was written in one or in ten. With `split` it comes out in several pieces, cut anywhere, a turn apart.
// Invariant: bytes come out in order, the end comes out after the bytes, and while paused nothing does.
//
// Read next: simulatedTransport.ts, two of these.

import type { EventLoop } from '../eventLoop.ts'
import type { TimerHandle } from '../handle.ts'
import type { Random } from './random.ts'

/** Who takes what comes out. */
export interface PipeEnd {
  receiveBytes(bytes: Uint8Array): void
  receiveEof(): void
  receiveReset(): void
}

/** Something on its way, and when it arrives (seconds). */
type Packet = { due: number } & ({ bytes: Uint8Array } | { signal: 'eof' | 'reset' })

/** As much as Node reads at once (bytes). */
const LARGEST_PIECE = 65_536

export interface PipeOptions {
  delay: number
  window: number
  /** Cuts what comes out; null: nothing is cut. */
  cutter: Random | null
}

export class SimulatedPipe {
  private readonly loop: EventLoop
  private readonly options: PipeOptions
  private readonly end: PipeEnd
  /** Told whenever bytes have come out. */
  private readonly onLeft: () => void
  private packets: Packet[] = []
  private bytesInside = 0
  private timer: TimerHandle | null = null
  /** Nobody takes anything before the connection is made. */
  private isPaused = true

  constructor(loop: EventLoop, options: PipeOptions, end: PipeEnd, onLeft: () => void) {
    this.loop = loop
    this.options = options
    this.end = end
    this.onLeft = onLeft
  }

  /** How many bytes are more than the network and the other end hold: the sender keeps them. */
  get kept(): number {
    return Math.max(0, this.bytesInside - this.options.window)
  }

  send(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.put({ bytes, due: this.arrival() })
    this.bytesInside += bytes.length
  }

  sendEof(): void {
    this.put({ signal: 'eof', due: this.arrival() })
  }

  sendReset(): void {
    this.put({ signal: 'reset', due: this.arrival() })
  }

  /** Loses everything that has not come out. */
  discard(): void {
    this.packets = []
    this.bytesInside = 0
    this.dropTimer()
  }

  private arrival(): number {
    return this.loop.time() + this.options.delay
  }

  private put(packet: Packet): void {
    this.packets.push(packet)
    this.setTimer()
  }

  pause(): void {
    this.isPaused = true
    this.dropTimer()
  }

  resume(): void {
    this.isPaused = false
    this.setTimer()
  }

  private setTimer(): void {
    const next = this.packets[0]
    if (next === undefined || this.isPaused || this.timer !== null) return
    this.timer = this.loop.callAt(next.due, () => this.deliver(next))
  }

  private dropTimer(): void {
    this.timer?.cancel()
    this.timer = null
  }

  /** The first packet has arrived, and perhaps others with it. */
  // @anchor deliver
  private deliver(first: Packet): void {
    this.timer = null
    if ('signal' in first) {
      this.packets.shift()
      if (first.signal === 'eof') this.end.receiveEof()
      else this.end.receiveReset()
    } else {
      const bytes = this.take(this.pieceOf(this.arrivedWith(first)))
      this.end.receiveBytes(bytes)
      this.onLeft()
    }
    this.setTimer()
  }

  /** How many bytes have arrived: the first packet's, and those of all behind it that are due. */
  private arrivedWith(first: Packet): number {
    const now = Math.max(first.due, this.loop.time())
    let count = 0
    for (const packet of this.packets) {
      if ('signal' in packet || packet.due > now) break
      count += packet.bytes.length
    }
    return count
  }

  /** How many of them come out in one piece. */
  private pieceOf(arrived: number): number {
    const { cutter } = this.options
    const most = Math.min(arrived, LARGEST_PIECE)
    return cutter === null ? most : cutter.upTo(most)
  }

  private take(count: number): Uint8Array {
    const taken = new Uint8Array(count)
    let filled = 0
    let used = 0
    while (filled < count) {
      const packet = this.packets[used] as { due: number; bytes: Uint8Array }
      const part = packet.bytes.subarray(0, count - filled)
      taken.set(part, filled)
      filled += part.length
      if (part.length === packet.bytes.length) used += 1
      else packet.bytes = packet.bytes.subarray(part.length)
    }
    this.packets.splice(0, used)
    this.bytesInside -= count
    return taken
  }
}

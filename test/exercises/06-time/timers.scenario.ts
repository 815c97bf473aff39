// Timers for the piece `TimerLoop`. Each scenario is a generator function for the sake of `log` alone: the loop that counts
// is the student's.

import { sleep, TimerHeap, TimerLoop } from '#exercise'
import { step } from '#myloop/drive'
import { createTask } from '#myloop/task'
import type * as timers from '#myloop/timers'
import { log } from '#runtime'

/** After so many turns in a row in which nothing was logged, a loop is stopped: it would go on for ever. */
const MOST_SILENT_TURNS = 100
const STOPPED = new Error('The loop was stopped.')

/** The student's loop, which says with each line in which turn and at which instant it is logged. */
class Loop extends (TimerLoop as typeof timers.TimerLoop) {
  private turns = 0
  private silentTurns = 0

  override turn(): void {
    this.turns += 1
    if (++this.silentTurns > MOST_SILENT_TURNS) throw STOPPED
    super.turn()
  }

  say(...words: unknown[]): void {
    this.silentTurns = 0
    const instant = Math.round(this.time() * 1000) / 1000
    log(`turn ${this.turns} at ${instant}:`, ...words)
  }

  /** Runs to the end, and says what went wrong in callbacks. */
  run(): void {
    try {
      this.runUntilIdle()
      this.say('idle')
    } catch (error) {
      if (error !== STOPPED) throw error
      this.say('stopped, as', MOST_SILENT_TURNS, 'turns went by and nothing was logged')
    }
    for (const error of this.errors)
      log('a callback threw', error instanceof Error ? `${error.name}: ${error.message}` : error)
  }
}

/** A timer for the heap alone, with a name. */
function heapTimer(when: number, serial: number, name: string) {
  return { when, serial, name, cancelled: false, callback() {}, cancel() {} }
}

/** The input are instants; timers are set for them, and taken out again. With `interleaved`, every third step takes one. */
export function* heap({ instants, interleaved }: { instants: number[]; interleaved: boolean }) {
  const timers = new TimerHeap()
  const take = () => log('takes', (timers.pop() as { name?: string } | undefined)?.name ?? 'none')
  for (const [serial, when] of instants.entries()) {
    timers.push(heapTimer(when, serial, `${when} set as number ${serial + 1}`))
    if (interleaved && serial % 3 === 2) take()
  }
  for (let left = instants.length; left > 0; left--) take()
  take()
}

/** The first operation among many, a push or a pop, that looks at more instants than it may; 'none' if there is none. */
export function* effort({ instants, mostLooks }: { instants: number[]; mostLooks: number }) {
  const timers = new TimerHeap()
  let looks = 0
  const isTooMuch = (operate: () => unknown) => {
    looks = 0
    operate()
    return looks > mostLooks
  }
  for (const [serial, when] of instants.entries()) {
    const timer = heapTimer(when, serial, '')
    Object.defineProperty(timer, 'when', {
      get() {
        looks += 1
        return when
      },
    })
    if (isTooMuch(() => timers.push(timer))) return 'push'
  }
  for (let left = instants.length; left > 0; left--) if (isTooMuch(() => timers.pop())) return 'pop'
  return 'none'
}

export function* inOrder() {
  const loop = new Loop()
  for (const delay of [3, 1, 2]) loop.callLater(delay, () => loop.say('due in', delay))
  loop.callAt(1.5, () => loop.say('due at', 1.5))
  loop.say('set')
  loop.run()
}

export function* aYear() {
  const loop = new Loop()
  loop.callLater(365 * 24 * 3600, () => loop.say('a year later'))
  loop.run()
}

export function* sameInstant() {
  const loop = new Loop()
  for (const name of ['a', 'b', 'c', 'd', 'e']) loop.callLater(1, () => loop.say(name))
  loop.run()
}

export function* laterFromLater() {
  const loop = new Loop()
  loop.callLater(2, () => {
    loop.say('two')
    loop.callLater(3, () => loop.say('three more'))
    loop.callLater(0, () => loop.say('zero more'))
    loop.callLater(-1, () => loop.say('in the past'))
  })
  loop.run()
}

export function* behindTheReady() {
  const loop = new Loop()
  loop.callLater(0, () => loop.say('due'))
  loop.callSoon(() => {
    loop.say('ready')
    loop.callSoon(() => loop.say('ready in the next turn'))
  })
  loop.run()
}

export function* late() {
  const loop = new Loop()
  loop.callLater(3, () => loop.say('due at 3'))
  loop.callLater(2, () => loop.say('due at 2'))
  loop.callLater(1, () => {
    loop.work(5)
    loop.say('has worked')
  })
  loop.callLater(7, () => loop.say('due at 7'))
  loop.run()
}

export function* cancelled() {
  const loop = new Loop()
  loop.callLater(1, () => loop.say('one'))
  loop.callLater(1, () => loop.say('one, and cancelled')).cancel()
  loop.callLater(5, () => loop.say('five')).cancel()
  loop.callLater(2, () => loop.say('two')).cancel()
  loop.say('next instant', loop.nextInstant())
  loop.run()
  loop.say('next instant', String(loop.nextInstant()))
}

export function* cancelledInTime() {
  const loop = new Loop()
  loop.callLater(1, () => {
    loop.say('one cancels the other')
    other.cancel()
  })
  const other = loop.callLater(1, () => loop.say('the other'))
  loop.run()
}

export function* sleepers() {
  const loop = new Loop()
  function* sleeper(name: string, seconds: number): Generator<unknown, void, undefined> {
    yield* sleep(loop, seconds)
    loop.say(name, 'wakes')
    yield* sleep(loop, seconds)
    loop.say(name, 'wakes again')
  }
  createTask(loop, sleeper('Ann', 2))
  createTask(loop, sleeper('Ben', 1.5))
  loop.run()
}

export function* givesWay() {
  const loop = new Loop()
  function* body(seconds: number): Generator<unknown, void, undefined> {
    loop.say('gives way')
    yield* sleep(loop, seconds)
    loop.say('goes on')
  }
  createTask(loop, body(0))
  createTask(loop, body(-1))
  loop.run()
}

/** An error is thrown into a sleep. */
export function* brokenOff() {
  const loop = new Loop()
  const coroutine = sleep(loop, 5)
  step(coroutine)
  step(coroutine, { error: 'that is enough' })
  loop.say('next instant', String(loop.nextInstant()))
}

/** The future that a sleep waits for is cancelled in the turn in which its timer is due, just before that. */
export function* cancelledFuture() {
  const loop = new Loop()
  let future: { cancel?: () => boolean } | undefined
  loop.callAt(2, () => loop.say('cancels', future?.cancel?.() ?? 'nothing'))
  const came = step(sleep(loop, 2))
  if (came.kind === 'suspended') future = came.on as typeof future
  loop.run()
}

type Operation =
  | { do: 'later'; delay: number; inside: Operation[] }
  | { do: 'soon'; inside: Operation[] }
  | { do: 'work'; seconds: number }
  | { do: 'cancel'; number: number }
  | { do: 'sleeper'; delays: number[] }

/** Runs random programs, each in a world of its own. */
export function* programs(all: Operation[][]) {
  for (const [index, operations] of all.entries()) {
    log('program', index + 1)
    new World().run(operations)
  }
}

class World {
  private readonly loop = new Loop()
  private readonly handles: { cancel(): void }[] = []
  private names = 0

  run(operations: Operation[]): void {
    for (const operation of operations) this.perform(operation)
    this.loop.run()
  }

  private perform(operation: Operation): void {
    const { loop, handles } = this
    if (operation.do === 'work') loop.work(operation.seconds)
    else if (operation.do === 'cancel') handles[operation.number % handles.length]?.cancel()
    else if (operation.do === 'sleeper') createTask(loop, this.sleeper(operation.delays))
    else {
      const name = `callback ${++this.names}`
      const callback = () => {
        loop.say(name)
        for (const inside of operation.inside) this.perform(inside)
      }
      handles.push(
        operation.do === 'soon' ? loop.callSoon(callback) : loop.callLater(operation.delay, callback),
      )
    }
  }

  private *sleeper(delays: number[]): Generator<unknown, void, undefined> {
    const name = `sleeper ${++this.names}`
    for (const delay of delays) {
      yield* sleep(this.loop, delay)
      this.loop.say(name, 'has slept for', delay)
    }
  }
}

// Callbacks for the piece `ReadyQueue`. Each scenario is a generator function for the sake of `log` alone: the queue is
// turned by hand.

import { ReadyQueue } from '#exercise'
import { log } from '#runtime'

function turn(queue: InstanceType<typeof ReadyQueue>, number: number) {
  log('turn', number)
  queue.turn()
}

export function* inOrder() {
  const queue = new ReadyQueue()
  for (const name of ['a', 'b', 'c']) queue.callSoon(() => log(name))
  log('size', queue.size)
  turn(queue, 1)
  log('size', queue.size)
}

export function* nested() {
  const queue = new ReadyQueue()
  queue.callSoon(() => {
    log('a')
    queue.callSoon(() => log('b'))
  })
  queue.callSoon(() => log('c'))
  turn(queue, 1)
  turn(queue, 2)
  turn(queue, 3)
}

/** A callback that schedules itself, up to a number of times that ends a turn that would never end. */
export function* again() {
  const queue = new ReadyQueue()
  let times = 0
  const repeat = () => {
    times += 1
    log('again', times)
    if (times < 20) queue.callSoon(repeat)
  }
  queue.callSoon(repeat)
  turn(queue, 1)
  turn(queue, 2)
  turn(queue, 3)
}

export function* cancelledBefore() {
  const queue = new ReadyQueue()
  queue.callSoon(() => log('a'))
  const handle = queue.callSoon(() => log('b'))
  queue.callSoon(() => log('c'))
  handle.cancel()
  turn(queue, 1)
}

export function* cancelledDuring() {
  const queue = new ReadyQueue()
  queue.callSoon(() => {
    log('a cancels b')
    handle.cancel()
  })
  const handle = queue.callSoon(() => log('b'))
  queue.callSoon(() => log('c'))
  turn(queue, 1)
}

export function* cancelledAfter() {
  const queue = new ReadyQueue()
  const handle = queue.callSoon(() => log('a'))
  turn(queue, 1)
  queue.callSoon(() => log('b'))
  handle.cancel()
  handle.cancel()
  turn(queue, 2)
}

export function* throwing() {
  const queue = new ReadyQueue()
  queue.callSoon(() => log('a'))
  queue.callSoon(() => {
    throw 'broken'
  })
  queue.callSoon(() => log('c'))
  turn(queue, 1)
  log('errors', ...queue.errors)
}

/** One callback of a random program: what it schedules, what it cancels, and whether it throws. */
interface Planned {
  name: string
  children: Planned[]
  cancels: number | null
  throws: boolean
}

/** Runs random programs: each a list of callbacks to begin with. */
export function* programs(all: Planned[][]) {
  for (const [index, planned] of all.entries()) {
    log('program', index + 1)
    const queue = new ReadyQueue()
    const handles: { cancel(): void }[] = []
    const schedule = (callback: Planned) => {
      handles.push(queue.callSoon(() => run(callback)))
    }
    const run = ({ name, children, cancels, throws }: Planned) => {
      log(name)
      if (cancels !== null) handles[cancels % handles.length]!.cancel()
      children.forEach(schedule)
      if (throws) throw name
    }
    planned.forEach(schedule)
    for (let number = 1; number <= 6; number++) turn(queue, number)
    log('errors', ...queue.errors)
  }
}

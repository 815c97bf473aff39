// Futures for the piece `Future`, on a loop that is turned by hand. Each scenario is a generator function for the sake of
// `log` alone.

import { Future } from '#exercise'
import { log } from '#runtime'

/** A loop as small as a future needs it. */
class Loop {
  private ready: (() => void)[] = []
  private turns = 0

  callSoon(callback: () => void): void {
    this.ready.push(callback)
  }

  turn(): void {
    this.turns += 1
    log('turn', this.turns)
    const batch = this.ready
    this.ready = []
    for (const callback of batch) this.call(callback)
  }

  private call(callback: () => void): void {
    try {
      callback()
    } catch (error) {
      log('the loop was thrown', error)
    }
  }
}

/** What comes of a call: its value or its error, as a text. */
function outcomeOf(call: () => unknown): string {
  try {
    return `gives ${call()}`
  } catch (error) {
    if (!(error instanceof Error)) return `throws ${error}`
    return error.message === '' ? `throws ${error.name}` : `throws ${error.name} ${error.message}`
  }
}

/** The same, without the words of an error, which are anybody's own. */
function kindOf(call: () => unknown): string {
  return outcomeOf(call).replace(/InvalidStateError .*/, 'InvalidStateError')
}

export function* states() {
  const future = new Future(new Loop())
  log('done', future.done, 'cancelled', future.cancelled)
  log(
    'result',
    kindOf(() => future.result()),
  )
  future.setResult(undefined)
  log('done', future.done, 'cancelled', future.cancelled)
  log(
    'result',
    kindOf(() => future.result()),
  )
}

export function* failed() {
  const future = new Future(new Loop())
  future.setException('broken')
  log(
    'result',
    kindOf(() => future.result()),
  )
  log(
    'result',
    kindOf(() => future.result()),
  )
  log(
    'exception',
    kindOf(() => future.exception()),
  )
}

export function* cancelled() {
  const future = new Future(new Loop())
  log('cancel', future.cancel('enough'), future.cancel('again'))
  log('done', future.done, 'cancelled', future.cancelled)
  log(
    'result',
    kindOf(() => future.result()),
  )
}

export function* twice() {
  const loop = new Loop()
  const future = new Future(loop)
  future.addDoneCallback(() => log('called'))
  future.setResult('first')
  log(
    'again',
    kindOf(() => future.setResult('second')),
  )
  log(
    'again',
    kindOf(() => future.setException('third')),
  )
  log(
    'result',
    kindOf(() => future.result()),
  )
  loop.turn()
}

export function* callbacks() {
  const loop = new Loop()
  const future = new Future(loop)
  future.addDoneCallback((done: { result(): unknown }) => log('one', done === future, done.result()))
  future.addDoneCallback(() => log('two'))
  log('settles')
  future.setResult('hello')
  log('has settled')
  loop.turn()
  loop.turn()
}

export function* lateCallback() {
  const loop = new Loop()
  const future = new Future(loop)
  future.setResult('hello')
  future.addDoneCallback(() => log('called'))
  log('added')
  loop.turn()
}

export function* removedCallback() {
  const loop = new Loop()
  const future = new Future(loop)
  const one = () => log('one')
  const two = () => log('two')
  for (const callback of [one, two, one]) future.addDoneCallback(callback)
  log('removed', future.removeDoneCallback(one), future.removeDoneCallback(one))
  future.setResult('hello')
  log('removed', future.removeDoneCallback(two))
  loop.turn()
}

export function* throwingCallback() {
  const loop = new Loop()
  const future = new Future(loop)
  future.addDoneCallback(() => {
    throw 'broken'
  })
  future.addDoneCallback(() => log('two'))
  future.setResult('hello')
  loop.turn()
}

/** A coroutine that awaits the future, driven by hand. */
function awaiter(name: string, future: { [Symbol.iterator](): Iterator<unknown, unknown, undefined> }) {
  function* body(): Generator<unknown, void, undefined> {
    try {
      log(name, 'got', yield* future)
    } catch (error) {
      log(name, 'caught', error instanceof Error ? `${error.name} ${error.message}` : error)
    }
  }
  const coroutine = body()
  return () => {
    const { done, value } = coroutine.next()
    const what = value === future ? 'the future itself' : 'something else'
    log(name, done ? 'has ended' : `waits for ${what}`)
  }
}

export function* awaitPending() {
  const future = new Future(new Loop())
  const ann = awaiter('Ann', future)
  const ben = awaiter('Ben', future)
  ann()
  ben()
  future.setResult('hello')
  ann()
  ben()
}

export function* awaitDone() {
  const future = new Future(new Loop())
  future.setResult('hello')
  awaiter('Ann', future)()
}

export function* awaitFailed() {
  const future = new Future(new Loop())
  const ann = awaiter('Ann', future)
  ann()
  future.setException('broken')
  ann()
  awaiter('Ben', future)()
}

type Operation =
  | { do: 'setResult'; future: number; text: string }
  | { do: 'setException'; future: number; text: string }
  | { do: 'cancel'; future: number; text: string }
  | { do: 'result'; future: number }
  | { do: 'exception'; future: number }
  | { do: 'await'; future: number }
  | { do: 'remove'; future: number; callback: number }
  | { do: 'add'; future: number; callback: number; inside: Operation[] }
  | { do: 'turn' }

/** Random programs with three futures and three callbacks each. */
export function* programs(all: Operation[][]) {
  for (const [index, operations] of all.entries()) {
    log('program', index + 1)
    const loop = new Loop()
    const futures = [1, 2, 3].map(() => new Future(loop))
    const planned: Operation[][] = [[], [], []]
    const callbacks = planned.map((_, number) => (done: unknown) => {
      log('callback', number, 'of future', futures.indexOf(done as never))
      for (const operation of planned[number]!.splice(0)) perform(operation)
    })
    const perform = (operation: Operation) => {
      if (operation.do === 'turn') return loop.turn()
      const { [operation.future]: future } = futures
      if (operation.do === 'add') planned[operation.callback]!.push(...operation.inside)
      log(
        operation.do,
        operation.future,
        kindOf(() => call(future!, operation, callbacks)),
      )
    }
    for (const operation of operations) perform(operation)
    for (let turns = 1; turns <= 4; turns++) loop.turn()
  }
}

function call(
  future: InstanceType<typeof Future>,
  operation: Exclude<Operation, { do: 'turn' }>,
  callbacks: ((done: unknown) => void)[],
): unknown {
  if (operation.do === 'setResult') return future.setResult(operation.text)
  if (operation.do === 'setException') return future.setException(operation.text)
  if (operation.do === 'cancel') return future.cancel(operation.text)
  if (operation.do === 'add') return future.addDoneCallback(callbacks[operation.callback])
  if (operation.do === 'remove') return future.removeDoneCallback(callbacks[operation.callback])
  if (operation.do === 'await') return awaiter('awaiter', future)()
  return operation.do === 'result' ? future.result() : future.exception()
}

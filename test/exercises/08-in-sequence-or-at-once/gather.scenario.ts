// Coroutines and futures for the piece `gather`, on a loop that says its turn and its instant with every line. Each scenario
// is a generator function for the sake of `log` alone.

import { gather } from '#exercise'
import { Future } from '#myloop/future'
import { createTask } from '#myloop/task'
import { sleep, TimerLoop } from '#myloop/timers'
import { log } from '#runtime'

type Body<T = unknown> = Generator<unknown, T, undefined>

/** The loop of lesson 6, which counts its turns and starts tasks. */
class Loop extends TimerLoop {
  private turns = 0

  createTask(coroutine: Body) {
    return createTask(this, coroutine)
  }

  override turn(): void {
    this.turns += 1
    super.turn()
  }

  say(...words: unknown[]): void {
    const instant = Math.round(this.time() * 1000) / 1000
    log(`turn ${this.turns} at ${instant}:`, ...words)
  }

  /** Runs to the end, and says what went wrong in callbacks. */
  run(): void {
    this.runUntilIdle()
    this.say('idle')
    for (const error of this.errors) log('a callback threw', nameOf(error))
  }
}

/** An error, as a text: of the engine's own, the kind alone. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error)
}

/** What was gathered, as a text. */
function show(results: unknown): string {
  return Array.isArray(results) ? `[${results.map(String).join(', ')}]` : `no list: ${String(results)}`
}

/** Fetches something; with `fails`, that goes wrong. */
function* fetchPart(loop: Loop, name: string, seconds: number, fails = false): Body<string> {
  loop.say(name, 'asked')
  if (seconds >= 0) yield* sleep(loop, seconds)
  loop.say(name, fails ? 'fails' : 'arrives')
  if (fails) throw `no ${name}`
  return name.toUpperCase()
}

/** Gathers, waits for it as a task, and says what came of it. */
function* waitFor(loop: Loop, make: () => Iterable<unknown>): Body<void> {
  try {
    loop.say('gets', show(yield* make() as Body))
  } catch (error) {
    loop.say('catches', nameOf(error))
  }
}

/** What is gathered: from `name:seconds`, with a `!` at the end for what fails. */
function parts(loop: Loop, texts: string[]) {
  return texts.map((text) => {
    const [name, seconds] = text.replace('!', '').split(':')
    return fetchPart(loop, name!, Number(seconds), text.endsWith('!'))
  })
}

interface Input {
  texts: string[]
  options?: { returnExceptions: boolean }
}

/** Gathers parts, and waits for them. */
export function* page({ texts, options }: Input) {
  const loop = new Loop()
  loop.createTask(waitFor(loop, () => gather(loop, parts(loop, texts), options)))
  loop.run()
}

/** Gathers parts, and does not wait: what gather gives, and when. */
export function* given({ texts }: Input) {
  const loop = new Loop()
  const all = gather(loop, parts(loop, texts))
  loop.say(all instanceof Future ? 'a future' : 'no future', all.done ? 'that is done' : 'that is not done')
  if (all.done) loop.say('with', show(all.result()))
  loop.run()
  loop.say(all.done ? show(all.result()) : 'it is still not done')
}

/** Coroutines, a task that has begun already, and a future that a timer settles. */
export function* mixed() {
  const loop = new Loop()
  const answer = new Future<unknown>(loop)
  const task = loop.createTask(fetchPart(loop, 'task', 3))
  loop.callLater(2, () => answer.setResult('ANSWER'))
  loop.callLater(1, () => {
    loop.createTask(waitFor(loop, () => gather(loop, [answer, fetchPart(loop, 'part', 0.5), task])))
  })
  loop.run()
}

/** What is done already: with a result, or with an error. */
export function* doneAlready({ fails, options }: { fails: boolean; options?: Input['options'] }) {
  const loop = new Loop()
  const [first, second] = [new Future<unknown>(loop), new Future<unknown>(loop)]
  first.setResult('FIRST')
  if (fails) second.setException('no second')
  else second.setResult('SECOND')
  const all = gather(loop, [first, second], options)
  loop.say('gather gives a future', all.done ? 'that is done' : 'that is not done')
  loop.createTask(waitFor(loop, () => all))
  loop.run()
}

/** The same coroutine, and the same future, given twice. */
export function* twice() {
  const loop = new Loop()
  const part = fetchPart(loop, 'part', 1)
  const answer = new Future<unknown>(loop)
  loop.callLater(2, () => answer.setResult('ANSWER'))
  loop.createTask(waitFor(loop, () => gather(loop, [part, answer, part, answer])))
  loop.run()
}

/** One of those that are gathered is cancelled. */
export function* cancelledChild({ options }: { options?: Input['options'] }) {
  const loop = new Loop()
  const answer = new Future<unknown>(loop)
  loop.callLater(1, () => answer.cancel())
  loop.createTask(waitFor(loop, () => gather(loop, [fetchPart(loop, 'part', 2), answer], options)))
  loop.run()
}

/** The gathered future is cancelled while one part is on its way. */
export function* cancelledWhole() {
  const loop = new Loop()
  const all = gather(loop, parts(loop, ['logo:2']))
  loop.callLater(1, () => loop.say('cancels', all.cancel()))
  loop.createTask(waitFor(loop, () => all))
  loop.run()
}

/** Two wait for the same gathering, and the list that was given is emptied meanwhile. */
export function* twoWaiters({ texts }: Input) {
  const loop = new Loop()
  const list = parts(loop, texts)
  const all = gather(loop, list)
  list.length = 0
  loop.createTask(waitFor(loop, () => all))
  loop.createTask(waitFor(loop, () => all))
  loop.run()
}

type Node =
  | { do: 'part'; name: string; seconds: number; fails: boolean }
  | { do: 'gather'; children: Node[]; returnExceptions: boolean; after: number }
  | { do: 'future'; seconds: number; fails: boolean; asTask: boolean }

/** Runs random trees of gatherings, each on a loop of its own. */
export function* trees(all: Node[]) {
  for (const [index, node] of all.entries()) {
    log('tree', index + 1)
    const loop = new Loop()
    loop.createTask(waitFor(loop, () => coroutineOf(loop, node, 'all')))
    loop.run()
  }
}

function* coroutineOf(loop: Loop, node: Node, name: string): Body {
  if (node.do === 'part') return yield* fetchPart(loop, node.name, node.seconds, node.fails)
  if (node.do === 'future') return yield* futureOf(loop, node) as unknown as Body
  if (node.after >= 0) yield* sleep(loop, node.after)
  const { children, returnExceptions } = node
  const results = yield* gather(
    loop,
    children.map((child, index) => awaitableOf(loop, child, `${name}.${index + 1}`)),
    { returnExceptions },
  ) as unknown as Body
  loop.say(name, 'has', show(results))
  return show(results)
}

/** A future stays one; all else is a coroutine. */
function awaitableOf(loop: Loop, node: Node, name: string) {
  return node.do === 'future' ? futureOf(loop, node) : coroutineOf(loop, node, name)
}

function futureOf(loop: Loop, { seconds, fails, asTask }: Extract<Node, { do: 'future' }>) {
  if (asTask) return loop.createTask(fetchPart(loop, 'task', seconds, fails))
  const future = new Future<unknown>(loop)
  const settle = () => (fails ? future.setException('no answer') : future.setResult('ANSWER'))
  if (seconds < 0) settle()
  else loop.callLater(seconds, settle)
  return future
}

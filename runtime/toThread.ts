// toThread: a computation in a thread of its own, so that the loop goes on meanwhile. It is the answer to what
// coroutines cannot do: a computation does not give way, and one thread computes one thing at a time.
//
// A thread shares nothing with the program: arguments and the result are copied, and the function is named by
// its module's address and its export, as a function itself cannot be copied.
// Invariant: whoever leaves the wait early, by a cancellation or a timeout, ends the thread.
//
// Read next: host/thread.ts, what runs in the thread; threadOutcome.ts, what can come of it.

import type { Coroutine } from './coroutine.ts'
import type { EventLoop } from './eventLoop.ts'
import { isThenable } from './explain.ts'
import { formatValue } from './format.ts'
import { hostOrNull } from './host/host.ts'
import { HostLoop } from './host/hostLoop.ts'
import { callExport, describeLoadError, postCopy } from './host/thread.ts'
import { ownCoroutine } from './ownCoroutine.ts'
import { getRunningLoop } from './running.ts'
import { explainCopying, resultOf, type ThreadCall, type ThreadOutcome } from './threadOutcome.ts'
import { metered } from './work.ts'

/**
 * Where a module stands: `new URL('./primes.ts', import.meta.url)`. A bundler puts the module itself beside its
 * address, for simulated time on hosts that cannot load one at once.
 */
export type ModuleAddress = string | { readonly href: string; readonly module?: object }

/**
 * Calls an export of a module in a thread of its own, and gives its result:
 *
 *     const count = yield* toThread<number>(new URL('./primes.ts', import.meta.url), 'countPrimes', 1_000_000)
 *
 * The export is a plain function, or one that gives a promise. Arguments and the result are copied (structured
 * clone); an error comes back with its name, message and stack, but of the nearest class of JavaScript's own.
 * Throws an Error if there is no such module or export, and TypeError for what cannot be copied.
 *
 * In simulated time the function runs in place, at once, and costs what it tells `work`: so many seconds later
 * the result is there, and the loop has gone on meanwhile. It needs the module at once, which Node can give; in
 * the browser and without a host, only a bundler can. (A thread loads its module anew; in place it is loaded
 * once, so what it keeps between calls is seen there, and in threads is not.) asyncio's `to_thread`, which need
 * not copy.
 */
export function toThread<T>(address: ModuleAddress, exportName: string, ...args: unknown[]): Coroutine<T> {
  const call = { address: checkedAddress(address), exportName, args }
  const bundled = typeof address === 'string' ? undefined : address.module
  return ownCoroutine('toThread', callInThread<T>(call, bundled))
}

type Settle = (outcome: ThreadOutcome) => void

// @anchor call-in-thread
function* callInThread<T>(call: ThreadCall, bundled: object | undefined): Coroutine<T> {
  const loop = getRunningLoop()
  const outcome = loop.createFuture<ThreadOutcome>(`toThread('${call.exportName}')`)
  const settle: Settle = (how) => {
    if (!outcome.done && !loop.closed) outcome.setResult(how)
  }
  const end = start(loop, call, bundled, settle)
  try {
    return resultOf(yield* outcome, call) as T
  } finally {
    end()
  }
}

/** Starts a thread, or a simulated one; gives the way to end it. */
function start(loop: EventLoop, call: ThreadCall, bundled: object | undefined, settle: Settle): () => void {
  try {
    if (loop instanceof HostLoop) return loop.host.startThread(call, settle)
    return startInPlace(loop, call, bundled, settle)
  } catch (error) {
    throw explainCopying(error, call.exportName)
  }
}

/** A simulated thread has computed already, but nobody hears of it before its time. */
// @anchor in-place
function startInPlace(
  loop: EventLoop,
  call: ThreadCall,
  bundled: object | undefined,
  settle: Settle,
): () => void {
  const load = bundled === undefined ? requireLoader(call.exportName) : () => bundled
  const args = copy(call.args)
  let outcome: ThreadOutcome | undefined
  const seconds = metered(() => {
    postCopy(callInPlace({ ...call, args }, load), (posted) => {
      outcome = copy(posted)
    })
  })
  const timer = loop.callLater(seconds, () => settle(outcome!))
  return () => timer.cancel()
}

function callInPlace(call: ThreadCall, load: (address: string) => object): ThreadOutcome {
  let module: object
  try {
    module = load(call.address)
  } catch (error) {
    return describeLoadError(error)
  }
  const outcome = callExport(module, call)
  if (outcome.kind === 'returned' && isThenable(outcome.value)) {
    throw new Error(
      `${call.exportName} gave a promise, and a promise needs \`run\`: in simulated time none is ever settled. Start the program with run(main).`,
    )
  }
  return outcome
}

function requireLoader(exportName: string): (address: string) => object {
  const loadNow = hostOrNull()?.loadNow
  if (loadNow !== undefined) return loadNow
  throw new Error(
    `toThread('${exportName}') in simulated time needs its module at once, and here modules are loaded in their own time. Use run(main), where the thread waits for it; or let a bundler put the module beside its address.`,
  )
}

/** A structured clone; where the engine has none, the value itself. */
function copy<T>(value: T): T {
  return typeof structuredClone === 'function' ? structuredClone(value) : value
}

function checkedAddress(address: ModuleAddress): string {
  const href = typeof address === 'string' ? address : address?.href
  if (typeof href === 'string' && /^[a-z][a-z\d+.-]+:/i.test(href)) return href
  throw new TypeError(
    `toThread needs the address of a module, and got ${formatValue(href ?? address)}. A path alone does not say relative to which file: write new URL('./file.ts', import.meta.url).`,
  )
}

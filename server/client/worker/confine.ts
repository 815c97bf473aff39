// Takes away from a worker all that reaches beyond it, before a program runs in it. A link to the lab holds a
// program, and whoever opens it runs it: it may compute and log, and nothing else. Without this it could speak to
// the course's own server in the reader's name.
//
// How: what is not on the list goes, from the global object and from all its prototypes. A worker has no frames and
// may make no other worker, so there is no second set of globals to fetch it from; the page's policy forbids eval.
// What is left is `import()`, which can only read scripts of this site.
// Invariant: allows by a list; what a browser may add one day is taken away too.
//
// Read next: worker.ts.

/** Of the browser's globals, what touches nothing outside. */
const HARMLESS = [
  'console structuredClone queueMicrotask setTimeout clearTimeout setInterval clearInterval performance',
  'AbortController AbortSignal Event EventTarget DOMException TextEncoder TextDecoder atob btoa URL URLSearchParams',
]

/** The language's own. */
const LANGUAGE = [
  'Object Function Array Number String Boolean Symbol BigInt Date Promise RegExp JSON Math Intl Reflect Proxy',
  'Map Set WeakMap WeakSet WeakRef FinalizationRegistry Iterator DisposableStack AsyncDisposableStack',
  'Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError',
  'ArrayBuffer SharedArrayBuffer DataView Atomics Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array',
  'Int32Array Uint32Array Float16Array Float32Array Float64Array BigInt64Array BigUint64Array',
  'globalThis undefined NaN Infinity parseFloat parseInt isNaN isFinite eval escape unescape',
  'decodeURI decodeURIComponent encodeURI encodeURIComponent constructor',
]

const KEPT = new Set([...HARMLESS, ...LANGUAGE].flatMap((line) => line.split(' ')))

/** Removes what is not on the list. Gives the names that could not be removed: there should be none. */
export function confine(global: object): string[] {
  const stuck: string[] = []
  for (const holder of holdersOf(global)) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (!KEPT.has(name) && !Reflect.deleteProperty(holder, name)) stuck.push(name)
    }
  }
  return stuck
}

/** The global object and its prototypes, without those that every object and every event target has. */
function holdersOf(global: object): object[] {
  const holders: object[] = []
  let holder: object | null = global
  while (holder !== null && holder !== Object.prototype && holder !== EventTarget.prototype) {
    holders.push(holder)
    holder = Object.getPrototypeOf(holder)
  }
  return holders
}

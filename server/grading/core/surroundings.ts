// What a student's code finds around it: the same in every stage, whatever engine and whatever version it is.
//
// The globals that all of them have stay, every other is taken away, and `console` is one of ours. The built-in
// objects are shared by all code of a play, the course's own too; so a play that changes one of them proves
// nothing, and it is found out.
// Invariant: what is called here after a student's code has run was captured before.
//
// Read next: world.ts.

import { formatLogged } from '../../../runtime/format.ts'

/** The globals of ECMAScript 2022, without those that one of the engines lacks, or that share memory. */
const COMMON =
  `AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error
EvalError FinalizationRegistry Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array JSON Map
Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError
URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet decodeURI decodeURIComponent
encodeURI encodeURIComponent globalThis isFinite isNaN parseFloat parseInt undefined`.split(/\s+/)

/** The name of the course's own script in a play's globals. */
const OURS = 'world'

const { getOwnPropertyDescriptor, getPrototypeOf, is } = Object
const { deleteProperty, ownKeys } = Reflect
const { String: asText } = globalThis

/** Characters. */
const MOST_PRINTED = 10_000

/** What `console` was given, up to the limit. */
export const printed: string[] = []
let printedLength = 0

function print(...values: unknown[]): void {
  if (printedLength > MOST_PRINTED) return
  const line = values.map(formatLogged).join(' ')
  printedLength += line.length
  printed.push(printedLength > MOST_PRINTED ? '… the rest was cut' : line)
}

function nothing(): void {}

const ownConsole = {
  ...{
    log: print,
    info: print,
    debug: print,
    warn: print,
    error: print,
    trace: print,
    dir: print,
    table: print,
  },
  ...{ group: print, groupEnd: nothing, clear: nothing, count: nothing, time: nothing, timeEnd: nothing },
  assert: (holds: unknown, ...values: unknown[]) =>
    holds ? undefined : print('Assertion failed:', ...values),
}

/** An object that is nobody's to change, and what it was. */
interface Watched {
  name: string
  object: object
  keys: PropertyKey[]
  values: unknown[]
}

const watched: Watched[] = []

/** Called once, before any student's code. */
export function prepareSurroundings(): void {
  // QuickJS has a class of its own for a full stack; elsewhere that is a RangeError.
  const { InternalError } = globalThis as { InternalError?: { prototype: object } }
  if (InternalError !== undefined) {
    Object.setPrototypeOf(InternalError.prototype, RangeError.prototype)
    deleteProperty(InternalError.prototype, 'name')
  }
  for (const name of ownKeys(globalThis)) {
    if (!COMMON.includes(name as string) && name !== OURS) deleteProperty(globalThis, name)
  }
  Object.defineProperty(globalThis, 'console', { value: ownConsole, configurable: true, writable: true })
  for (const name of COMMON) watch(name)
  const iterators = {
    'array iterators': [].values(),
    'map iterators': new Map().values(),
    generators: getPrototypeOf(generator()) as object,
  }
  for (const [name, iterator] of Object.entries(iterators)) watchObject(name, getPrototypeOf(iterator))
}

function* generator() {}

function watch(name: string): void {
  const value = (globalThis as unknown as Record<string, unknown>)[name] as
    | { prototype?: unknown }
    | undefined
  if (value === undefined || value === globalThis || name === 'Error') return
  if (typeof value === 'function' || typeof value === 'object') watchObject(name, value)
  if (typeof value.prototype === 'object') watchObject(`${name}.prototype`, value.prototype as object)
}

function watchObject(name: string, object: object): void {
  const keys = ownKeys(object)
  watched.push({ name, object, keys, values: keys.map((key) => readingOf(object, key)) })
}

/** The value or the getter of a property; undefined if it is not there. */
function readingOf(object: object, key: PropertyKey): unknown {
  const descriptor = getOwnPropertyDescriptor(object, key)
  return descriptor === undefined ? undefined : (descriptor.get ?? descriptor.value)
}

/** The first of the built-in objects' properties that is not as it was: `Array.prototype.map`; null if all are. */
export function changedBuiltIn(): string | null {
  // Counted by hand: by now the iterators themselves may have been changed.
  for (let index = 0; index < watched.length; index++) {
    const { name, object, keys, values } = watched[index]!
    for (let at = 0; at < keys.length; at++) {
      if (!is(readingOf(object, keys[at]!), values[at])) return `${name}.${asText(keys[at])}`
    }
    const now = ownKeys(object)
    if (now.length > keys.length) return `${name}.${asText(now[now.length - 1])}`
  }
  return null
}

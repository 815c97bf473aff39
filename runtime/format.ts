// Values as text, for logs, traces and errors: the same text on every host, so that traces can be compared.
//
// Invariant: never throws and never runs long, whatever the value is (a getter that throws, a ring, a million
// elements): it comes back with something short.
//
// Read next: log.ts, which uses it.

import { coroutineName, isCoroutine } from './coroutine.ts'

const LONGEST_TEXT = 200
const MOST_ELEMENTS = 20
const DEEPEST = 3

/** The value as a literal: strings in quotes. */
export function formatValue(value: unknown): string {
  return shorten(format(value, 0))
}

/** The value as it is logged: a string stands for itself. */
export function formatLogged(value: unknown): string {
  return typeof value === 'string' ? value : formatValue(value)
}

/** An instant or a duration in seconds: `0.0`, `2.0`, `0.25`. Never more than nine digits after the point. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return String(seconds)
  const rounded = Math.round(seconds * 1e9) / 1e9
  return Number.isInteger(rounded) ? rounded.toFixed(1) : String(rounded)
}

/** The error in one line: `TypeError: text`. */
export function formatError(error: unknown): string {
  if (!(error instanceof Error)) return formatValue(error)
  return error.message === '' ? error.name : `${error.name}: ${error.message}`
}

function format(value: unknown, depth: number): string {
  try {
    if (typeof value === 'string') return `'${shorten(value).replaceAll("'", "\\'")}'`
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value === 'function') return `[function ${value.name || 'anonymous'}]`
    if (typeof value !== 'object' || value === null) return String(value)
    if (value instanceof Error) return formatError(value)
    return formatObject(value, depth)
  } catch {
    return '[unreadable]'
  }
}

function formatObject(value: object, depth: number): string {
  if (isCoroutine(value)) return coroutineName(value)
  const className = value.constructor?.name ?? 'Object'
  if (depth >= DEEPEST) return Array.isArray(value) ? '[…]' : `${className} {…}`
  const inner = (each: unknown) => format(each, depth + 1)
  if (Array.isArray(value)) return `[${list(value.slice(0, MOST_ELEMENTS).map(inner), value.length)}]`
  if (value instanceof Uint8Array) {
    return `Uint8Array [${list([...value.subarray(0, MOST_ELEMENTS)].map(String), value.length)}]`
  }
  if (value instanceof Set) return `Set {${list([...value].slice(0, MOST_ELEMENTS).map(inner), value.size)}}`
  if (value instanceof Map) {
    const pairs = [...value].slice(0, MOST_ELEMENTS).map(([key, each]) => `${inner(key)} => ${inner(each)}`)
    return `Map {${list(pairs, value.size)}}`
  }
  if ('name' in value && 'done' in value && typeof value.name === 'string') return value.name
  const properties = Object.entries(value).map(([key, each]) => `${key}: ${inner(each)}`)
  const body = properties.length === 0 ? '{}' : `{ ${list(properties, properties.length)} }`
  return className === 'Object' ? body : `${className} ${body}`
}

function list(parts: string[], count: number): string {
  const shown = parts.slice(0, MOST_ELEMENTS).join(', ')
  return count > MOST_ELEMENTS ? `${shown}, … ${count - MOST_ELEMENTS} more` : shown
}

function shorten(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
}

// Reads a program's file, whatever was given for one.
//
// Invariant: it comes back with the text of a file, or throws a Problem that says what stands there instead.
//
// Read next: bundle.ts.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path'
import { closestTo } from '../closest.ts'
import { Problem } from './problem.ts'

/** Bytes; a program that a person wrote is far below it. */
const LARGEST = 5_000_000

/** Throws a Problem unless this is a file that can be read. Gives its absolute path. */
export function findSource(path: string): string {
  const file = resolve(path)
  const name = nameOf(file)
  let stats: ReturnType<typeof statSync>
  try {
    stats = statSync(file)
  } catch {
    throw new Problem(`There is no file ${name}.${suggestion(file)}`)
  }
  if (stats.isDirectory()) {
    throw new Problem(`${name} is a folder, and a program is a file, such as ${example(file)}.`)
  }
  if (!stats.isFile()) throw new Problem(`${name} is not a file.`)
  if (stats.size > LARGEST) throw new Problem(`${name} is too large for a program: ${stats.size} bytes.`)
  return file
}

/** The text of a program's file. Throws a Problem if it cannot be read as text. */
export function readSource(file: string): string {
  const name = nameOf(file)
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch {
    throw new Problem(`${name} cannot be read: its permissions do not allow it.`)
  }
  if (bytes.includes(0)) throw new Problem(`${name} is not a text file.`)
  return bytes.toString('utf8').replaceAll('\r\n', '\n')
}

/** How a file is called in what people read: relative to the current folder where that is shorter. */
export function nameOf(file: string): string {
  const near = relative(process.cwd(), file)
  return near === '' || near.startsWith('..') || isAbsolute(near) ? file : near
}

function suggestion(file: string): string {
  const folder = dirname(file)
  const files = filesIn(folder)
  const close = closestTo(basename(file), [...files, ...files.map((each) => each.replace(/\.ts$/, ''))])
  if (close === null) return ''
  return ` Did you mean ${nameOf(resolve(folder, files.includes(close) ? close : `${close}.ts`))}?`
}

function example(folder: string): string {
  return nameOf(resolve(folder, filesIn(folder)[0] ?? 'program.ts'))
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.ts'))
  } catch {
    return []
  }
}

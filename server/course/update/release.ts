// A new version of the course, and what the student was given before: both as files by path, wherever they come from.
//
// Invariant: reading one writes nothing.
//
// Read next: plan.ts, what has to be done; gitRelease.ts, the same from a git repository.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { derive } from '../starter.ts'

export interface NewFile {
  content: Buffer
  isExecutable: boolean
}

/** Paths are relative to the root, with slashes. */
export interface Release {
  /** The paths that may differ from what the student has. Others need not be looked at. */
  paths: readonly string[]
  /** The file in the new version; null if it has none there. */
  fresh(path: string): NewFile | null
  /** What the student was given; null if nothing was, undefined if nobody knows any more. */
  given(path: string): Buffer | null | undefined
  /** After all files have been taken. */
  finish(): void
}

/** An update that cannot be made, in a sentence for the student. Nothing has been changed. */
export class UpdateError extends Error {
  static {
    UpdateError.prototype.name = 'UpdateError'
  }
}

/** What belongs to a version. Everything else in the folder is the student's, or is made there. */
const FOLDERS = [
  'lessons',
  'exercises',
  'solutions',
  'runtime',
  'server',
  'test',
  '.ci',
  '.github',
  '.vscode',
]
const NOT_OURS = new Set(['node_modules', '__pycache__', '.git', '.course'])

/** The version that stands unpacked in a folder. Throws UpdateError if there is none. */
export function folderRelease(root: string, folder: string): Release {
  const description = join(folder, 'package.json')
  if (!existsSync(description))
    throw new UpdateError(`${folder} holds no course: there is no package.json in it.`)
  const { name } = JSON.parse(readFileSync(description, 'utf8')) as { name?: string }
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name?: string }
  if (name !== own.name)
    throw new UpdateError(`${folder} holds ${name ?? 'something else'}, and not ${own.name}.`)
  const paths = [...new Set([...filesAtRoot(folder), ...filesIn(folder), ...filesIn(root)])].sort()
  return {
    paths,
    fresh: (path) => readNew(join(folder, ...path.split('/'))),
    given: (path) => starterFor(root, path),
    finish: () => {},
  }
}

function readNew(file: string): NewFile | null {
  if (!existsSync(file)) return null
  return { content: readFileSync(file), isExecutable: (statSync(file).mode & 0o100) !== 0 }
}

/** Of a version that is gone, the starters are still known: they are derived from the solutions. */
function starterFor(root: string, path: string): Buffer | null | undefined {
  const id = exerciseOf(path)
  if (id === null) return undefined
  const solution = join(root, 'solutions', ...`${id}.ts`.split('/'))
  if (!existsSync(solution)) return undefined
  try {
    return Buffer.from(derive(readFileSync(solution, 'utf8').replaceAll('\r\n', '\n')).starter)
  } catch {
    return undefined
  }
}

/** The exercise whose file this is, which the student edits; null for every other file. */
export function exerciseOf(path: string): string | null {
  return /^exercises\/([^/]+\/[^/]+)\.ts$/.exec(path)?.[1] ?? null
}

/** At the root, only what the new version has is looked at: what else stands there is the student's. */
function filesAtRoot(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(tmp|log)$/.test(entry.name))
    .map(({ name }) => name)
}

function filesIn(root: string): string[] {
  return FOLDERS.flatMap((folder) => walk(root, folder))
}

function walk(root: string, folder: string): string[] {
  const absolute = join(root, ...folder.split('/'))
  if (!existsSync(absolute)) return []
  return readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return []
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(root, path) : entry.isFile() ? [path] : []
  })
}

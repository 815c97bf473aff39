// The suites' hashes: what every suite stands on, as the course was published. A suite that somebody has edited
// proves nothing, so grading looks here first.
//
// Each lesson's stand in `test/exercises/<lesson>/suites.json`, by exercise and file: the suite, its scenario, the
// files beside them that they import, and the reference answer. `npx course check --write` writes them.
// Invariant: line ends do not count, so that a clone on Windows is the same.
//
// Read next: paths.ts.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { writeAtomically } from './atomic.ts'
import { exerciseFiles } from './paths.ts'

/** By file, a path from the root with slashes: the SHA-256 of its text. */
type FileHashes = Record<string, string>

/** By the exercise's name within its lesson. */
type LessonHashes = Record<string, FileHashes>

/** SHA-256 of a text with plain line ends, hexadecimal: the same on every system. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
}

/** What is not as the course brought it, as a sentence for a person; null if all is. */
export function suiteProblem(root: string, id: string): string | null {
  const [lesson, name] = id.split('/') as [string, string]
  const known = readHashes(root, lesson)[name]
  if (known === undefined) return `Of ${id}, no hashes stand in ${hashesFile(lesson)}. ${AUTHORS}`
  const now = hashesNow(root, id)
  const changed = [...new Set([...Object.keys(known), ...Object.keys(now)])].filter(
    (file) => known[file] !== now[file],
  )
  const [file] = changed
  if (file === undefined) return null
  const happened = now[file] === undefined ? 'is missing' : 'is not as the course brought it'
  return `${file} ${happened}, so nothing can be said about your answer. Bring it back with: git restore ${changed.join(' ')}. ${AUTHORS}`
}

const AUTHORS = 'Whoever writes the course accepts a change with: npx course check --write'

/** Of all exercises, those whose hashes are missing or out of date. */
export function outdatedSuites(root: string, ids: readonly string[]): string[] {
  return ids.filter((id) => suiteProblem(root, id) !== null)
}

/**
 * Writes the hashes of these exercises anew, keeps those of their lesson's others, and forgets exercises that are no
 * more. Gives those that changed.
 */
export function writeSuiteHashes(root: string, ids: readonly string[]): string[] {
  const outdated = outdatedSuites(root, ids)
  for (const lesson of new Set(outdated.map((id) => id.split('/')[0]!))) {
    const names = ids.filter((id) => id.startsWith(`${lesson}/`)).map((id) => id.slice(lesson.length + 1))
    const others = Object.entries(readHashes(root, lesson)).filter(([name]) => {
      return !names.includes(name) && existsSync(exerciseFiles(root, `${lesson}/${name}`).suite)
    })
    const written = names.map((name) => [name, hashesNow(root, `${lesson}/${name}`)] as const)
    const hashes = Object.fromEntries(
      [...others, ...written].sort(([one], [other]) => (one < other ? -1 : 1)),
    )
    writeAtomically(join(root, ...hashesFile(lesson).split('/')), `${JSON.stringify(hashes, null, 2)}\n`)
  }
  return outdated
}

/** The file of a lesson's hashes, from the root, with slashes. */
export function hashesFile(lesson: string): string {
  return `test/exercises/${lesson}/suites.json`
}

function readHashes(root: string, lesson: string): LessonHashes {
  const file = join(root, ...hashesFile(lesson).split('/'))
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LessonHashes
  } catch {
    return {}
  }
}

function hashesNow(root: string, id: string): FileHashes {
  const { suite, scenario, solution } = exerciseFiles(root, id)
  const files = [...withImports([suite, scenario]), solution].filter((file) => existsSync(file))
  return Object.fromEntries(
    files.map((file) => [relative(root, file).replaceAll('\\', '/'), hashOfText(readFileSync(file, 'utf8'))]),
  )
}

/** The files, and those that they import by a relative path, sorted. */
function withImports(files: readonly string[]): string[] {
  const found = new Set<string>(files)
  for (const file of found) {
    if (!existsSync(file)) continue
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/\bfrom\s+['"](\.{1,2}\/[^'"]+)['"]/g)) {
      found.add(join(dirname(file), path!))
    }
  }
  return [...found].sort()
}

// The files of the project, for the tests about its shape.
//
// Invariant: what git ignores is not seen, and where git knows the files, neither is what it does not know yet: a
// student's notes in the folder are nobody's business. Without git (a downloaded archive) the folders are walked.
//
// Read next: repository.test.ts.

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const IGNORED = new Set(['.git', 'node_modules', '.course', 'dist', 'coverage', '__pycache__'])

/** Paths from the root, with slashes, in alphabetical order. */
export const files: readonly string[] = existsSync(join(ROOT, '.git')) ? trackedFiles() : walk('')

function trackedFiles(): string[] {
  const output = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
  return output.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)))
}

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !IGNORED.has(name))
    .flatMap((entry) => (entry.isDirectory() ? walk(`${folder}${entry.name}/`) : [`${folder}${entry.name}`]))
    .sort()
}

export function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

/** How many lines the file has, as `wc -l` and an editor count them. */
export function countLines(file: string): number {
  return textOf(file).trimEnd().split('\n').length
}

/** How many lines the comment has that the file opens with. */
export function headerLines(file: string): number {
  const lines = textOf(file).split('\n')
  const first = lines.findIndex((line) => !line.startsWith('//'))
  return first < 0 ? lines.length : first
}

// course update: takes a new version of the course, and keeps what the student wrote.
//
// Everything that this command needs is loaded before the first file is replaced: it may be replacing itself.
//
// Read next: ../course/update/plan.ts, what becomes of each file.

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { diffLines } from '../course/diff.ts'
import { COURSE_ROOT } from '../course/paths.ts'
import { applyUpdate, nameOfStarter } from '../course/update/apply.ts'
import { gitRelease } from '../course/update/gitRelease.ts'
import { type Plan, planUpdate } from '../course/update/plan.ts'
import { folderRelease, UpdateError } from '../course/update/release.ts'
import { output } from './output.ts'
import type { Command } from './usage.ts'

export const command: Command = {
  synopsis: 'update [--from FOLDER] [--json]',
  details: `Fetches the new version from where this clone came from. Exercises that you have edited stay as they are; where the
text that you began with is another one now, both are shown. Copies are kept under .course/updates.

  --from FOLDER  take the version that stands unpacked in this folder
  --json         print what was done as JSON, and nothing else`,
  run: update,
}

async function update(args: readonly string[]): Promise<number> {
  const options = { from: { type: 'string' }, json: { type: 'boolean' } } as const
  const { values } = parseArgs({ args: [...args], options })
  const root = process.env.COURSE_ROOT ?? COURSE_ROOT
  try {
    const release = values.from === undefined ? gitRelease(root) : folderRelease(root, resolve(values.from))
    const before = versionOf(root)
    const plan: Plan = release === null ? NOTHING : planUpdate(root, release)
    const kept = release === null ? null : applyUpdate(root, plan, release)
    const told = { before, version: versionOf(root), kept }
    output.print(values.json ? JSON.stringify({ ...told, ...asData(plan) }, null, 2) : asText(plan, told))
    return 0
  } catch (error) {
    if (!(error instanceof UpdateError)) throw error
    output.error(error.message)
    return 1
  }
}

const NOTHING: Plan = {
  write: [],
  remove: [],
  keep: [],
  edited: [],
  changedStarters: [],
  orphans: [],
  replaced: [],
}

function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
}

interface Told {
  before: string
  version: string
  /** Where the copies are. */
  kept: string | null
}

function asData({ write, remove, edited, changedStarters, orphans, replaced }: Plan): object {
  return {
    written: write.map(({ path }) => path),
    removed: remove,
    edited,
    changedStarters: changedStarters.map(({ path }) => path),
    orphans,
    replaced,
  }
}

function asText(plan: Plan, { before, version, kept }: Told): string {
  const { write, remove, edited, changedStarters, orphans, replaced } = plan
  if (write.length + remove.length + edited.length === 0) return `You have the newest version, ${version}.`
  const lines = [
    `Version ${before === version ? version : `${version}, after ${before}`}: ${write.length} files new or changed, ${remove.length} gone.`,
  ]
  if (edited.length > 0)
    lines.push('', 'Your exercises stay as they are:', ...edited.map((path) => `  ${path}`))
  for (const { path, before: old, after } of changedStarters) {
    lines.push('', `${path} begins with another text now; the whole of it is ${kept}/${nameOfStarter(path)}:`)
    lines.push(...difference(old, after))
  }
  for (const path of orphans)
    lines.push('', `${path} belongs to no exercise any more. It is yours to keep or delete.`)
  for (const path of replaced)
    lines.push('', `You had changed ${path}: the new one is in its place, yours is ${kept}/${path}.`)
  const needsPackages = write.some(({ path }) => path === 'package-lock.json')
  if (needsPackages) lines.push('', 'The packages that it needs are others now. Run this next: npm ci')
  return lines.join('\n')
}

/** The lines that went and came. */
function difference(before: Buffer, after: Buffer): string[] {
  const text = (content: Buffer) => content.toString().replaceAll('\r\n', '\n')
  return diffLines(text(before), text(after))
    .filter(({ mark }) => mark !== ' ')
    .map(({ mark, text: line }) => `  ${mark} ${line}`.trimEnd())
}

// Does what was planned: keeps copies, makes all new files ready beside the old ones, and then lets each take its
// place in one step.
//
// Invariant: stopped at any instant, every file is whole, the old one or the new one, and every copy was made before
// the file that it is a copy of was touched. Exercises come first: what a student was given is derived from the
// solutions, so these must not be newer.
//
// Read next: ../../cli/update.ts, which says what was done.

import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { takePlace, writeAtomically } from '../atomic.ts'
import type { Plan } from './plan.ts'
import type { Release } from './release.ts'

/** Applies the plan. Gives the folder with the copies, relative to the root; null if nothing had to be kept. */
export function applyUpdate(root: string, plan: Plan, release: Release, now = new Date()): string | null {
  const stamp = now.toISOString().replaceAll(':', '-').replace('.', '-')
  const kept = `.course/updates/${stamp}`
  for (const { path, content } of plan.keep) writeAtomically(join(root, kept, ...path.split('/')), content)
  for (const { path, after } of plan.changedStarters) {
    writeAtomically(join(root, kept, ...nameOfStarter(path).split('/')), after)
  }
  takeFiles(root, plan)
  for (const path of plan.remove) rmSync(join(root, ...path.split('/')), { force: true })
  release.finish()
  return plan.keep.length > 0 ? kept : null
}

/** Where the new starter of an edited exercise is put, among the copies. */
export function nameOfStarter(path: string): string {
  return path.replace(/\.ts$/, '.starter.ts')
}

function takeFiles(root: string, { write }: Plan): void {
  const staging = join(root, '.course', 'update-staged')
  rmSync(staging, { recursive: true, force: true })
  const files = [...write].sort((one, other) => rank(one.path) - rank(other.path))
  const ready = files.map(({ path, file }, index) => {
    const staged = join(staging, String(index))
    writeAtomically(staged, file.content)
    if (file.isExecutable) chmodSync(staged, 0o755)
    return { staged, target: join(root, ...path.split('/')) }
  })
  for (const { staged, target } of ready) {
    mkdirSync(dirname(target), { recursive: true })
    takePlace(staged, target)
  }
  rmSync(staging, { recursive: true, force: true })
}

function rank(path: string): number {
  return path.startsWith('exercises/') ? 0 : 1
}

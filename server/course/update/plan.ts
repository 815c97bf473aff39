// What an update does to each file, decided before anything is touched.
//
// Invariant: an exercise that the student edited is never written to; of any other file that they edited, a copy is
// kept before the new one takes its place. So an update can be made again at any time, also after one that stopped
// in the middle: what is done already needs nothing more.
//
// Read next: apply.ts, which does it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exerciseOf, type NewFile, type Release } from './release.ts'

export interface Plan {
  write: { path: string; file: NewFile }[]
  remove: string[]
  /** Copies to keep: the student's text of edited exercises, and of other files that are replaced. */
  keep: { path: string; content: Buffer }[]
  /** Edited exercises, which stay as they are. */
  edited: string[]
  /** Of those, the ones whose starter is another one now. */
  changedStarters: { path: string; before: Buffer; after: Buffer }[]
  /** Of those, the ones that the new version no longer has. */
  orphans: string[]
  /** Other files that the student edited, and that the new version replaces. */
  replaced: string[]
}

export function planUpdate(root: string, release: Release): Plan {
  const plan: Plan = {
    write: [],
    remove: [],
    keep: [],
    edited: [],
    changedStarters: [],
    orphans: [],
    replaced: [],
  }
  for (const path of release.paths) {
    const local = readOrNull(join(root, ...path.split('/')))
    const fresh = release.fresh(path)
    const given = release.given(path)
    if (isSame(local, fresh?.content ?? null)) continue
    const isEdited = local !== null && !isSame(local, given)
    if (isEdited && exerciseOf(path) !== null) keepExercise(plan, path, local, given ?? null, fresh)
    else if (isEdited && isSame(given, fresh?.content ?? null)) continue
    else {
      // Where nobody knows what was given, the file may have been edited: a copy costs little.
      if (isEdited) plan.keep.push({ path, content: local })
      if (isEdited && given !== undefined) plan.replaced.push(path)
      if (fresh !== null) plan.write.push({ path, file: fresh })
      else if (local !== null) plan.remove.push(path)
    }
  }
  return plan
}

function keepExercise(
  plan: Plan,
  path: string,
  local: Buffer,
  given: Buffer | null,
  fresh: NewFile | null,
): void {
  plan.edited.push(path)
  plan.keep.push({ path, content: local })
  if (fresh === null) plan.orphans.push(path)
  else if (given !== null && !isSame(given, fresh.content)) {
    plan.changedStarters.push({ path, before: given, after: fresh.content })
  }
}

function readOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}

/** The same text; line ends do not count, which an editor or git may have changed. */
function isSame(one: Buffer | null | undefined, other: Buffer | null | undefined): boolean {
  if (!one || !other) return one === other
  return one.equals(other) || withoutReturns(one) === withoutReturns(other)
}

function withoutReturns(content: Buffer): string {
  return content.toString('latin1').replaceAll('\r\n', '\n')
}

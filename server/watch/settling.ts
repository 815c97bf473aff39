// When is a saved file finished? Editors write in many ways: at once, in pieces, by emptying the file first, by
// moving it away and putting a new one in its place. So after the last thing that was noticed, wait a little; and
// where a file is missing or empty then, wait once more, because the rest may be on its way.
//
// chokidar passes over a change that follows another within 50 ms. So what was reported is looked at once more after
// that time: a save that came in between is a save.
// Invariant: whatever was noticed is reported once things are quiet, each file once, with what it then is.
//
// Read next: exerciseWatcher.ts, which notices.

import { statSync } from 'node:fs'

/** What stands at a path. A folder, or a file that may not be read, is there: grading says what is wrong with it. */
export type FileState = 'there' | 'empty' | 'missing'

export interface Settled {
  path: string
  state: FileState
}

/** Milliseconds of quiet after which a file that has content is taken as saved. */
export const QUIET = 20
/** Milliseconds more for a file that is missing or empty. */
export const PATIENCE = 130

/** Milliseconds after a report, in which a change may have been passed over. */
export const BLIND = 80

export class Settling {
  private readonly noticedPaths = new Set<string>()
  private readonly waited = new Set<string>()
  private timer: NodeJS.Timeout | undefined
  private readonly afterwards = new Set<NodeJS.Timeout>()
  private readonly report: (files: Settled[]) => void

  constructor(report: (files: Settled[]) => void) {
    this.report = report
  }

  /** Something happened at this path. */
  noticed(path: string): void {
    this.noticedPaths.add(path)
    this.waited.delete(path)
    this.wait(QUIET)
  }

  private wait(milliseconds: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.look(), milliseconds)
  }

  private look(): void {
    const files = [...this.noticedPaths].map((path) => ({ path, state: stateOf(path) }))
    const hasDoubts = files.some(({ path, state }) => state !== 'there' && !this.waited.has(path))
    if (hasDoubts) {
      for (const { path } of files) this.waited.add(path)
      this.wait(PATIENCE)
      return
    }
    this.forget()
    this.lookAgain(files.map(({ path }) => ({ path, stamp: stampOf(path) })))
    this.report(files)
  }

  private lookAgain(files: readonly { path: string; stamp: string }[]): void {
    const timer = setTimeout(() => {
      this.afterwards.delete(timer)
      for (const { path, stamp } of files) if (stampOf(path) !== stamp) this.noticed(path)
    }, BLIND)
    this.afterwards.add(timer)
  }

  /** Nothing more is reported. */
  close(): void {
    this.forget()
    for (const timer of this.afterwards) clearTimeout(timer)
    this.afterwards.clear()
  }

  private forget(): void {
    clearTimeout(this.timer)
    this.noticedPaths.clear()
    this.waited.clear()
  }
}

/** Changes with every write: when it was written, how long it is, and which file it is. */
function stampOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path)
    return `${mtimeMs} ${size} ${ino}`
  } catch {
    return 'missing'
  }
}

function stateOf(path: string): FileState {
  try {
    const status = statSync(path)
    return status.isFile() && status.size === 0 ? 'empty' : 'there'
  } catch {
    return 'missing'
  }
}

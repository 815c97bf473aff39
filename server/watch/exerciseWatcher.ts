// Watches the student's files and the progress: which exercise was saved, went missing, or got another name.
//
// It looks at folders, not at single files, because an editor that saves by putting a new file in the old one's
// place would leave a watch on the old one deaf.
// Invariant: it never throws for what happens on the disk; where the system cannot watch, it says so and looks
// by itself every half second.
//
// Read next: settling.ts, when a save is finished; session.ts, what comes of it.

import { mkdirSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'
import { type Settled, Settling } from './settling.ts'

/** What changed, all of one moment. */
export interface Changes {
  saved: string[]
  missing: { exercise: string; renamedTo?: string }[]
  /** Whether the progress file was written. */
  progress: boolean
}

const POLL_EVERY = 500

export class ExerciseWatcher {
  private readonly root: string
  private readonly ids: ReadonlySet<string>
  private readonly settling: Settling
  private readonly notice: (message: string) => void
  private watcher: FSWatcher | null = null

  constructor(
    root: string,
    ids: Iterable<string>,
    told: { changed: (changes: Changes) => void; notice: (message: string) => void },
  ) {
    this.root = root
    this.ids = new Set(ids)
    this.notice = told.notice
    this.settling = new Settling((files) => {
      const changes = this.changesOf(files)
      if (changes !== null) told.changed(changes)
    })
  }

  /** Comes back when everything that is saved from now on will be seen. */
  async start(usePolling = false): Promise<void> {
    const folders = [join(this.root, 'exercises'), join(this.root, '.course')]
    for (const folder of folders) mkdirSync(folder, { recursive: true })
    const watcher = watch(folders, {
      ignoreInitial: true,
      ignored: (path) => /\.tmp$|~$/.test(path) || basename(path) === 'backups',
      // What it would wait for before it tells, `settling` waits for: a file that is away for a moment.
      atomic: false,
      depth: 2,
      ignorePermissionErrors: true,
      ...(usePolling && { usePolling, interval: POLL_EVERY }),
    })
    this.watcher = watcher
    watcher.on('all', (_event, path) => this.settling.noticed(path))
    await new Promise<void>((resolve) => {
      watcher.once('ready', resolve)
      watcher.on('error', (error) => {
        resolve()
        void this.cannotWatch(error as NodeJS.ErrnoException, usePolling)
      })
    })
  }

  private async cannotWatch({ code, message }: NodeJS.ErrnoException, polls: boolean): Promise<void> {
    if (polls || this.watcher === null || !['ENOSPC', 'EMFILE', 'ENOSYS'].includes(code ?? '')) return
    this.notice(
      `This system cannot watch more files (${message}). The exercises are looked at every ${POLL_EVERY / 1000} s instead.`,
    )
    await this.close()
    await this.start(true)
  }

  private changesOf(files: readonly Settled[]): Changes | null {
    const changes: Changes = { saved: [], missing: [], progress: false }
    const strangers = files
      .filter(({ path, state }) => state !== 'missing' && path.endsWith('.ts'))
      .filter(({ path }) => !this.ids.has(this.idOf(path)))
    for (const { path, state } of files) {
      const exercise = this.idOf(path)
      if (path === join(this.root, '.course', 'progress.json')) changes.progress = true
      if (!path.endsWith('.ts') || !this.ids.has(exercise)) continue
      if (state !== 'missing') changes.saved.push(exercise)
      else {
        const other = strangers.find((each) => dirname(each.path) === dirname(path))
        changes.missing.push({ exercise, ...(other !== undefined && { renamedTo: basename(other.path) }) })
      }
    }
    const isEmpty = changes.saved.length + changes.missing.length === 0 && !changes.progress
    return isEmpty ? null : changes
  }

  private idOf(path: string): string {
    return relative(join(this.root, 'exercises'), path).replaceAll('\\', '/').replace(/\.ts$/, '')
  }

  async close(): Promise<void> {
    this.settling.close()
    const watcher = this.watcher
    this.watcher = null
    await watcher?.close()
  }
}

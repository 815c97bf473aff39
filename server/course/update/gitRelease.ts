// The new version from where the clone came from: fetched with git, and compared with what was there before.
//
// git is asked for facts and objects, and never to change a file of the folder: that is done by apply.ts, one whole
// file at a time. At the end the branch is moved on. A student who has committed their exercises gets a commit that
// joins both sides, with their exercises as they are.
// Invariant: until `finish`, the branch and the index are as they were.
//
// Read next: release.ts.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exerciseOf, type Release, UpdateError } from './release.ts'

interface TreeEntry {
  mode: string
  hash: string
}

type Tree = ReadonlyMap<string, TreeEntry>

export class Git {
  private readonly root: string

  constructor(root: string) {
    this.root = root
  }

  /** What git says, as bytes. Throws an Error with git's own words. */
  bytes(args: readonly string[], index?: string): Buffer {
    const env = {
      ...process.env,
      GIT_TERMINAL_PROMPT: '0',
      ...(index !== undefined && { GIT_INDEX_FILE: index }),
    }
    try {
      return execFileSync('git', args, {
        cwd: this.root,
        env,
        maxBuffer: 1 << 28,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    } catch (error) {
      const { code, stderr, message } = error as { code?: string; stderr?: Buffer; message: string }
      if (code === 'ENOENT')
        throw new UpdateError(
          'git is not installed. Unpack the new version, and give its folder with --from.',
        )
      throw new Error(stderr?.toString().trim() || message)
    }
  }

  text(args: readonly string[], index?: string): string {
    return this.bytes(args, index).toString().trim()
  }

  /** The answer, or null where git says no. */
  ask(args: readonly string[]): string | null {
    try {
      return this.text(args)
    } catch (error) {
      if (error instanceof UpdateError) throw error
      return null
    }
  }

  tree(commit: string): Tree {
    const lines = this.bytes(['ls-tree', '-r', '-z', commit]).toString().split('\0').filter(Boolean)
    return new Map(
      lines.map((line) => {
        const [, mode, , hash, path] = /^(\d+) (\w+) (\w+)\t([\s\S]*)$/.exec(line) as unknown as string[]
        return [path!, { mode: mode!, hash: hash! }]
      }),
    )
  }
}

/** The newest version of the branch that this clone follows; null if it is here already. Throws UpdateError. */
export function gitRelease(root: string): Release | null {
  const git = new Git(root)
  if (git.ask(['rev-parse', '--show-prefix']) !== '') {
    throw new UpdateError(
      'This folder is no clone. Unpack the new version somewhere, and give its folder with --from.',
    )
  }
  const target = fetchTarget(git)
  const head = git.text(['rev-parse', 'HEAD'])
  const base = git.ask(['merge-base', head, target])
  if (base === null) throw new UpdateError('The new version has no history in common with this clone.')
  if (base === target) return null
  refuseUnfinished(git)
  return releaseBetween(git, base, target, base === head ? target : joined(git, base, head, target), head)
}

function fetchTarget(git: Git): string {
  if (git.ask(['rev-parse', '--abbrev-ref', '@{upstream}']) === null) {
    throw new UpdateError(
      'This branch follows none, so nobody knows where new versions come from. Say it once with `git branch --set-upstream-to=origin/main`, or give a folder with --from.',
    )
  }
  try {
    git.text(['fetch', '--quiet'])
  } catch (error) {
    throw new UpdateError(`The new version could not be fetched: ${(error as Error).message}`)
  }
  return git.text(['rev-parse', '@{upstream}'])
}

function refuseUnfinished(git: Git): void {
  const conflicts = git.text(['ls-files', '--unmerged'])
  const isMerging = git.ask(['rev-parse', '--verify', '--quiet', 'MERGE_HEAD']) !== null
  if (conflicts !== '' || isMerging) {
    throw new UpdateError(
      'A merge is going on here. Finish it (git commit) or give it up (git merge --abort) first.',
    )
  }
}

function releaseBetween(git: Git, base: string, target: string, newHead: string, head: string): Release {
  const [old, fresh] = [git.tree(base), git.tree(target)]
  const all = [...new Set([...old.keys(), ...fresh.keys()])].sort()
  const blob = (entry: TreeEntry) => git.bytes(['cat-file', 'blob', entry.hash])
  return {
    paths: all.filter((path) => old.get(path)?.hash !== fresh.get(path)?.hash),
    fresh: (path) => {
      const entry = fresh.get(path)
      return entry === undefined ? null : { content: blob(entry), isExecutable: entry.mode === '100755' }
    },
    given: (path) => {
      const entry = old.get(path)
      return entry === undefined ? null : blob(entry)
    },
    finish: () => {
      git.text(['read-tree', newHead])
      git.text(['update-ref', '-m', 'course update', 'HEAD', newHead, head])
    },
  }
}

/** A commit with both as its parents: the new version's files, but the exercises that the student has committed. */
function joined(git: Git, base: string, head: string, target: string): string {
  const changed = git.bytes(['diff', '--name-only', '-z', base, head]).toString().split('\0').filter(Boolean)
  const others = changed.filter((path) => exerciseOf(path) === null)
  if (others.length > 0) {
    throw new UpdateError(
      `You have committed changes to more than your exercises: ${others.slice(0, 3).join(', ')}${others.length > 3 ? '…' : ''}. Join them by hand: git merge @{upstream}`,
    )
  }
  const folder = mkdtempSync(join(tmpdir(), 'course-'))
  const index = join(folder, 'index')
  try {
    git.text(['read-tree', target], index)
    const own = git.tree(head)
    for (const path of changed) {
      const entry = own.get(path)
      if (entry === undefined) continue
      git.text(['update-index', '--add', '--cacheinfo', `${entry.mode},${entry.hash},${path}`], index)
    }
    const tree = git.text(['write-tree'], index)
    return git.text(['commit-tree', tree, '-p', head, '-p', target, '-m', 'A new version of the course'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

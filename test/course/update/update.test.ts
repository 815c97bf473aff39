// Taking a new version: in clones of temporary git repositories, and from a folder.

import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { output } from '../../../server/cli/output.ts'
import { command } from '../../../server/cli/update.ts'
import { COURSE_ROOT } from '../../../server/course/paths.ts'

const BIN = join(COURSE_ROOT, 'server', 'cli', 'course.mjs')

let folder: string
let origin: string
let clone: string
let printed: string[]
let errors: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'course-'))
  origin = join(folder, 'origin')
  clone = join(folder, 'clone')
  mkdirSync(origin)
  write(origin, version('1.0.0', 'first'))
  git(origin, 'init', '--quiet', '--initial-branch=main')
  commit(origin)
  git(folder, 'clone', '--quiet', origin, clone)
  vi.stubEnv('COURSE_ROOT', clone)
  printed = []
  errors = []
  vi.spyOn(output, 'print').mockImplementation((text) => void printed.push(text))
  vi.spyOn(output, 'error').mockImplementation((text) => void errors.push(text))
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

/** A course of two exercises. `body` is the starter's text of the first; the second is always the same. */
function version(number: string, body: string): Record<string, string> {
  const solution = (starter: string) =>
    `// head\n// @solution\nsolved()\n// @starter\n// ${starter}()\n// @end\n`
  return {
    'package.json': JSON.stringify({ name: 'a-course', version: number }),
    'solutions/01-a/one.ts': solution(body),
    'solutions/01-a/two.ts': solution('two'),
    'exercises/01-a/one.ts': `// head\n${body}()\n`,
    'exercises/01-a/two.ts': '// head\ntwo()\n',
    'runtime/loop.ts': `// ${number}\n`,
    'runtime/same.ts': '// same\n',
    '.gitignore': '.course/\n',
    '.gitattributes': '* text=auto eol=lf\n',
  }
}

function write(root: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

function git(root: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
  return execFileSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8' }).trim()
}

function commit(root: string): void {
  git(root, 'add', '--all')
  git(root, 'commit', '--quiet', '--message', 'A version')
}

/** The next version, in the origin. */
function publish(files: Record<string, string> = version('2.0.0', 'second')): void {
  write(origin, files)
  commit(origin)
}

const read = (path: string) => readFileSync(join(clone, path), 'utf8')

/** What is unlike the last commit, as git sees it. */
const changes = () =>
  git(clone, 'status', '--porcelain')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

async function update(...args: string[]): Promise<number> {
  printed = []
  return command.run(args)
}

describe('from git', { timeout: 60_000 }, () => {
  test('nothing was edited: everything is new, and git agrees', async () => {
    publish({ ...version('2.0.0', 'second'), 'lessons/02-b.md': 'new' })
    expect(await update()).toBe(0)
    expect(printed[0]).toContain('Version 2.0.0, after 1.0.0')
    expect([read('exercises/01-a/one.ts'), read('lessons/02-b.md')]).toEqual(['// head\nsecond()\n', 'new'])
    expect(changes()).toEqual([])
    expect(git(clone, 'rev-parse', 'HEAD')).toBe(git(origin, 'rev-parse', 'HEAD'))
    expect(await update()).toBe(0)
    expect(printed[0]).toBe('You have the newest version, 2.0.0.')
  })

  test('an edited exercise stays, its copy and its new starter are kept, and the difference is shown', async () => {
    write(clone, { 'exercises/01-a/one.ts': '// mine\n', 'exercises/01-a/two.ts': '// mine too\n' })
    publish()
    expect(await update()).toBe(0)
    expect([read('exercises/01-a/one.ts'), read('exercises/01-a/two.ts')]).toEqual([
      '// mine\n',
      '// mine too\n',
    ])
    expect(printed[0]).toContain('  - first()\n  + second()')
    const starter = /(\S+one\.starter\.ts)/.exec(printed[0]!)![1]!
    expect(read(starter)).toBe('// head\nsecond()\n')
    expect(read(starter.replace('.starter', ''))).toBe('// mine\n')
    expect(read('runtime/loop.ts')).toBe('// 2.0.0\n')
    expect(changes()).toEqual(['M exercises/01-a/one.ts', 'M exercises/01-a/two.ts'])
  })

  test('another edited file: left alone if the new version does not change it, else kept as a copy', async () => {
    write(clone, { 'runtime/loop.ts': '// my experiment\n', 'runtime/same.ts': '// my other one\n' })
    publish()
    expect(await update('--json')).toBe(0)
    const told = JSON.parse(printed[0]!)
    expect(told).toMatchObject({ version: '2.0.0', replaced: ['runtime/loop.ts'], edited: [] })
    expect(read(`${told.kept}/runtime/loop.ts`)).toBe('// my experiment\n')
    expect([read('runtime/loop.ts'), read('runtime/same.ts')]).toEqual(['// 2.0.0\n', '// my other one\n'])
  })

  test('a file that is gone is removed, an edited exercise that is gone is not', async () => {
    write(clone, { 'exercises/01-a/two.ts': '// mine\n' })
    for (const path of ['exercises/01-a/two.ts', 'runtime/loop.ts']) rmSync(join(origin, path))
    commit(origin)
    expect(await update()).toBe(0)
    expect(existsSync(join(clone, 'runtime/loop.ts'))).toBe(false)
    expect(read('exercises/01-a/two.ts')).toBe('// mine\n')
    expect(printed[0]).toContain('exercises/01-a/two.ts belongs to no exercise any more')
  })

  test('exercises that were committed: a commit joins both sides', async () => {
    write(clone, { 'exercises/01-a/one.ts': '// mine\n' })
    git(clone, 'config', 'user.name', 'A')
    git(clone, 'config', 'user.email', 'a@example.org')
    commit(clone)
    publish()
    expect(await update()).toBe(0)
    expect([read('exercises/01-a/one.ts'), read('runtime/loop.ts')]).toEqual(['// mine\n', '// 2.0.0\n'])
    expect(changes()).toEqual([])
    expect(git(clone, 'rev-list', '--parents', '--max-count=1', 'HEAD').split(' ')).toHaveLength(3)
    expect(await update()).toBe(0)
    expect(printed[0]).toContain('You have the newest version')
  })

  test('other commits, no upstream, no clone: refused with what to do, and nothing is touched', async () => {
    publish()
    write(clone, { 'runtime/loop.ts': '// mine\n' })
    commit(clone)
    expect(await update()).toBe(1)
    expect(errors.at(-1)).toContain('git merge @{upstream}')
    git(clone, 'branch', '--unset-upstream')
    expect(await update()).toBe(1)
    expect(errors.at(-1)).toContain('--from')
    rmSync(join(clone, '.git'), { recursive: true })
    expect(await update()).toBe(1)
    expect(errors.at(-1)).toContain('--from')
    expect([read('runtime/loop.ts'), read('exercises/01-a/one.ts')]).toEqual([
      '// mine\n',
      '// head\nfirst()\n',
    ])
  })
})

describe('from a folder', { timeout: 60_000 }, () => {
  beforeEach(() => rmSync(join(clone, '.git'), { recursive: true }))

  test('edited exercises stay, what was there is kept', async () => {
    write(clone, { 'exercises/01-a/one.ts': '// mine\n', '.course/progress.json': '{}', 'notes.txt': 'mine' })
    write(origin, version('2.0.0', 'second'))
    rmSync(join(origin, 'runtime/same.ts'))
    expect(await update('--from', origin, '--json')).toBe(0)
    const told = JSON.parse(printed[0]!)
    expect(told).toMatchObject({
      before: '1.0.0',
      version: '2.0.0',
      edited: ['exercises/01-a/one.ts'],
      changedStarters: ['exercises/01-a/one.ts'],
    })
    expect([read('exercises/01-a/one.ts'), read('runtime/loop.ts')]).toEqual(['// mine\n', '// 2.0.0\n'])
    expect(read(`${told.kept}/runtime/loop.ts`)).toBe('// 1.0.0\n')
    expect(existsSync(join(clone, 'runtime/same.ts'))).toBe(false)
    expect([read('.course/progress.json'), read('notes.txt')]).toEqual(['{}', 'mine'])
  })

  test('one that holds something else is refused', async () => {
    expect(await update('--from', join(folder, 'nowhere'))).toBe(1)
    write(join(folder, 'other'), { 'package.json': '{"name":"other"}' })
    expect(await update('--from', join(folder, 'other'))).toBe(1)
    expect(errors).toEqual([
      expect.stringContaining('holds no course'),
      expect.stringContaining('holds other'),
    ])
  })
})

test('killed at many instants: every file is whole, the edit is there, and the next run finishes it', {
  timeout: 300_000,
}, async () => {
  const many = (number: string) =>
    Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`runtime/f${index}.ts`, `// ${number}\n`.repeat(2_000)]),
    )
  publish(many('1.0.0'))
  expect(await update()).toBe(0)
  write(clone, { 'exercises/01-a/one.ts': '// mine\n' })
  publish({ ...version('2.0.0', 'second'), ...many('2.0.0') })
  const whole = new Set(['1.0.0', '2.0.0'].map((number) => many(number)['runtime/f0.ts']))
  const killed: boolean[] = []
  for (let round = 0; round < 8; round++) {
    killed.push(await runAndKill(round))
    for (let index = 0; index < 40; index++) expect(whole).toContain(read(`runtime/f${index}.ts`))
    expect(read('exercises/01-a/one.ts')).toBe('// mine\n')
  }
  expect(killed).toContain(true)
  expect(await update()).toBe(0)
  expect(read('runtime/f39.ts')).toBe(many('2.0.0')['runtime/f39.ts'])
  expect(changes()).toEqual(['M exercises/01-a/one.ts'])
})

/** Runs the real command, and kills it when the `round`th file has been made ready, or so. Whether it was killed. */
function runAndKill(round: number): Promise<boolean> {
  const child = spawn(process.execPath, [BIN, 'update'], {
    env: { ...process.env, COURSE_ROOT: clone },
    stdio: 'ignore',
  })
  const staged = join(clone, '.course', 'update-staged', String(round * 5))
  const watch = setInterval(() => {
    if (existsSync(staged)) child.kill('SIGKILL')
  }, 1)
  return new Promise((resolve) => {
    child.on('exit', (_status, signal) => {
      clearInterval(watch)
      resolve(signal !== null)
    })
  })
}

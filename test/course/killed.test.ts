// Killed in the middle of writing, many times: every file is whole, and no text of the student's is lost.

import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exerciseFiles } from '../../server/course/paths.ts'
import { Progress } from '../../server/course/progress.ts'
import { HOG, makeCourse, textsOf } from '../watch/scratchCourse.ts'

const SCRIPT = fileURLToPath(new URL('./killed.ts', import.meta.url))
const TSX = new URL('../../node_modules/tsx/dist/loader.mjs', import.meta.url).href
const KILLS = 12
/** Long, so that writing takes a while. */
const MINE = '// a line that the student wrote\n'.repeat(20_000)

let root: string

beforeEach(() => {
  root = makeCourse()
  mkdirSync(join(root, '.course'))
  writeFileSync(exerciseFiles(root, HOG).exercise, MINE)
})
afterEach(() => rmSync(root, { recursive: true }))

/** Kills the writer when it has finished so many rounds, and is in the next. Gives what it said against it. */
function writeUntil(rounds: number): Promise<string> {
  const child = spawn(process.execPath, ['--import', TSX, SCRIPT, root, HOG], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let done = 0
  let errors = ''
  child.stderr.on('data', (text) => (errors += text))
  child.stdout.on('data', (dots: Buffer) => {
    done += dots.length
    if (done >= rounds) child.kill('SIGKILL')
  })
  return new Promise((resolve) => child.on('close', () => resolve(errors)))
}

test('the progress, the exercise and its backups', { timeout: 120_000 }, async () => {
  const { starter } = textsOf(HOG)
  const backups = join(root, '.course', 'backups', ...HOG.split('/'))
  for (let kill = 1; kill <= KILLS; kill++) {
    expect(await writeUntil(kill)).toBe('')
    expect(new Progress(root).notice).toBeNull()
    const exercise = readFileSync(exerciseFiles(root, HOG).exercise, 'utf8')
    const kept = readdirSync(backups)
      .filter((name) => !name.endsWith('.tmp'))
      .map((name) => readFileSync(join(backups, name), 'utf8'))
    expect([exercise, ...kept].filter((text) => text !== MINE && text !== starter)).toEqual([])
    expect([exercise, ...kept]).toContain(MINE)
  }
})

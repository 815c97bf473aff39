// The command as it is called: the real bin in a process of its own.

import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCourse } from '../watch/scratchCourse.ts'

const BIN = fileURLToPath(new URL('../../server/cli/course.mjs', import.meta.url))
const PROGRAMS = fileURLToPath(new URL('./programs/', import.meta.url))

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'course-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Ran {
  status: number | null
  out: string
  err: string
}

function course(args: string[], environment: Record<string, string> = {}): Promise<Ran> {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, LANG: 'C.UTF-8', COLUMNS: '80', ...environment }
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ran: Ran = { status: null, out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => (ran.out += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (ran.err += text))
  return new Promise((resolve) => child.on('close', (status) => resolve({ ...ran, status })))
}

/** Writes a program into the folder and traces it there. */
function trace(name: string, source: string, ...options: string[]): Promise<Ran> {
  writeFileSync(join(folder, name), source)
  return course(['trace', name, ...options])
}

// A process takes half a second, and several seconds on a machine that is busy.
describe('course', { timeout: 120_000, concurrent: true }, () => {
  describe('called wrongly', () => {
    test('an unknown command: did you mean', async () => {
      const { status, out, err } = await course(['trce'])
      expect([status, out]).toEqual([2, ''])
      expect(err).toMatch(/^There is no command 'trce'\. Did you mean 'course trace'\?\n\nUsage:\n/)
    })

    test('no file, too many files, an unknown option, a wrong number', async () => {
      for (const [args, message] of [
        [['trace'], 'Which file? course trace needs one.'],
        [['trace', 'a.ts', 'b.ts'], 'course trace draws one file, and got 2.'],
        [['trace', 'a.ts', '--jsn'], 'There is no option --jsn.'],
        [
          ['trace', 'a.ts', '--max-turns', 'ten'],
          '--max-turns needs a whole number above zero, and got ten.',
        ],
        [['start', 'no-such'], "There is no exercise 'no-such'. `course list` names all."],
        [['articles', 'a.ts'], 'course articles takes no file. To trace one: course trace a.ts'],
        [['--nonsense'], 'There is no option --nonsense.'],
      ] as const) {
        const { status, out, err } = await course([...args])
        expect([status, out, err.split('\n')[0]]).toEqual([2, '', message])
        expect(err).toContain('Usage:')
      }
    })

    test('asked for help or the version, it answers', async () => {
      const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
      expect(await course(['--version'])).toEqual({ status: 0, out: `${version}\n`, err: '' })
      const help = await course(['--help'])
      expect(help).toMatchObject({ status: 0, err: '' })
      expect(help.out).toMatch(/^Usage:\n {2}course start .*\n(.*\n)* {2}course trace FILE.*\n/)
      const ofTrace = await course(['trace', '--help'])
      expect(ofTrace).toMatchObject({ status: 0, err: '' })
      expect(ofTrace.out).toMatch(/^Usage: course trace FILE.* \[--json\]/)
    })
  })

  describe('trace, for what is no program', () => {
    test('a file that is missing', async () => {
      writeFileSync(join(folder, 'program.ts'), '')
      expect(await course(['trace', 'progrm.ts'])).toEqual({
        status: 1,
        out: '',
        err: 'There is no file progrm.ts. Did you mean program.ts?\n',
      })
    })

    test('a folder', async () => {
      mkdirSync(join(folder, 'inside'))
      writeFileSync(join(folder, 'inside', 'one.ts'), '')
      expect(await course(['trace', 'inside'])).toEqual({
        status: 1,
        out: '',
        err: 'inside is a folder, and a program is a file, such as inside/one.ts.\n',
      })
    })

    test('a file that is no text', async () => {
      expect(await trace('binary.ts', '\u0000\u0001')).toEqual({
        status: 1,
        out: '',
        err: 'binary.ts is not a text file.\n',
      })
    })

    test('no main, a main that is not exported, a main that is no function', async () => {
      expect((await trace('none.ts', 'export const x = 1\n')).err).toBe(
        'none.ts: none.ts has no exported main. A program begins there: export function*\nmain() { … }\n',
      )
      expect(await trace('hidden.ts', '\nfunction* main() {}\n')).toEqual({
        status: 1,
        out: '',
        err: 'hidden.ts:2: main is not exported. Write export in front of it.\n  2 │ function* main() {}\n',
      })
      expect((await trace('number.ts', 'export const main = 5\n')).err).toBe(
        'number.ts:1: main is 5, and should be a generator function.\n  1 │ export const main = 5\n',
      )
    })

    test('a main that gives a promise', async () => {
      const { status, err } = await trace('promise.ts', 'export async function main() {}\n')
      expect(status).toBe(1)
      expect(err).toMatch(/^promise\.ts:1: main gives a promise, and promises need the real clock\./)
    })

    test('a syntax error: file, line, column, and the line itself', async () => {
      expect(await trace('syntax.ts', 'export function* main() {\n  const a = [1, 2\n  log(a)\n}\n')).toEqual(
        {
          status: 1,
          out: '',
          err: 'syntax.ts:3:3: Expected "]" but found "log"\n  3 │ log(a)\n      ^\n',
        },
      )
    })

    test('an error in the types alone is none: the program runs', async () => {
      expect(
        (await trace('types.ts', `const n: number = 'text'\nexport function* main() { return n }\n`)).status,
      ).toBe(0)
    })

    test('an import of what does not exist: a file, a package, a name, the probe', async () => {
      expect((await trace('a.ts', `\nimport { x } from './b-is-not-there.ts'\nx()\n`)).err).toBe(
        "a.ts:2: There is no file b-is-not-there.ts, which is imported here as\n'./b-is-not-there.ts'.\n  2 │ import { x } from './b-is-not-there.ts'\n",
      )
      expect((await trace('c.ts', `import { x } from 'no-such-package'\nx()\n`)).err).toMatch(
        /^c\.ts:1: The package 'no-such-package' is not installed\.\n/,
      )
      expect((await trace('d.ts', `import { slep } from '#runtime'\nslep()\n`)).err).toMatch(
        /^d\.ts:1: There is no 'slep' to import from '#runtime'\. Did you mean 'sleep'\?\n/,
      )
      expect((await trace('e.ts', `import { probe } from '#probe'\nprobe.lines = false\n`)).err).toMatch(
        /^e\.ts:1:1: '#probe' is the course's own and cannot be imported\.\n/,
      )
    })

    test('a mistake in a file that it imports: that file and its line', async () => {
      writeFileSync(join(folder, 'helper.ts'), '\n\nexport const x = = 1\n')
      const { status, err } = await trace(
        'uses.ts',
        `import { x } from './helper.ts'\nexport function* main() { return x }\n`,
      )
      expect(status).toBe(1)
      expect(err).toMatch(/^helper\.ts:3:18: Unexpected "="\n/)
    })
  })

  describe('trace, for a program that does not end well', () => {
    test('it throws while it is loaded', async () => {
      expect(await trace('load.ts', '\nnull.x()\nexport function* main() {}\n')).toEqual({
        status: 1,
        out: '',
        err: "load.ts:2: TypeError: Cannot read properties of null (reading 'x')\n  2 │ null.x()\n",
      })
    })

    test('main throws: what happened is drawn, the error names the line, and there is no stack', async () => {
      const { status, out, err } = await trace(
        'throws.ts',
        `import { log, sleep } from '#runtime'
function* inner(): Generator<any, void> {
  yield* sleep(1)
  throw new RangeError('too far')
}
export function* main() {
  log('begins')
  yield* inner()
}
`,
      )
      expect(status).toBe(1)
      expect(out).toContain('Task-1 main  █─ sleep(1.0) ─────█✗')
      expect(out).toContain('0.0  begins')
      expect(err).toBe("\nthrows.ts:4: RangeError: too far\n  4 │ throw new RangeError('too far')\n")
    })

    test('it throws what is no error', async () => {
      const { status, err } = await trace('text.ts', `\nexport function* main() {\n  throw 'a text'\n}\n`)
      expect(status).toBe(1)
      expect(err).toContain("text.ts:3: a value that is no error: 'a text'\n  3 │ throw 'a text'\n")
    })

    test('a loop that never ends', async () => {
      const { status, err } = await trace(
        'endless.ts',
        `import { sleep } from '#runtime'
export function* main() {
  yield* sleep(1)
  let n = 0
  while (true) {
    n++
  }
}
`,
      )
      expect(status).toBe(1)
      expect(err).toMatch(/\nendless\.ts:5: Line 5 never ends: its loop was stopped after 5,000,000 steps/)
      expect(err).toMatch(/\n {2}5 │ while \(true\) \{\n$/)
    })

    test('a loop that never ends while the file is loaded', async () => {
      const { status, out, err } = await trace('stuck.ts', '\nwhile (true);\nexport function* main() {}\n')
      expect([status, out]).toEqual([1, ''])
      expect(err).toMatch(/^stuck\.ts:2: Line 2 never ends/)
    })

    test('a program that gives way and never ends', async () => {
      const source = `import { sleep } from '#runtime'\nexport function* main() {\n  while (true) yield* sleep(0)\n}\n`
      const { status, out, err } = await trace('spin.ts', source, '--max-turns', '5000')
      expect(status).toBe(1)
      expect(out).toMatch(/… \d+ steps are not drawn: turns \d+ to \d+, 0\.0 to 0\.0 s\./)
      expect(err).toContain('spin.ts:3: The program has not ended after 5000 turns, at 0.0 s of its clock.')
    })

    test('a deadlock: the tree, the ring, the status', async () => {
      const { status, out, err } = await course(['trace', join(PROGRAMS, 'deadlock.ts')])
      expect(status).toBe(1)
      expect(out).toContain('Deadlock at 1.0 s: nothing can ever run again.')
      expect(out).toContain('╭─▶ Task-2 ─▶ Task-3 ─╮')
      expect(err).toMatch(/deadlock\.ts: main came to a deadlock\.\n$/)
    })

    test('a program that leaves a timer of the host behind does not hold the command', async () => {
      const { status } = await trace('timer.ts', `setInterval(() => {}, 1000)\nexport function* main() {}\n`)
      expect(status).toBe(0)
    })
  })

  describe('trace, as it is asked to draw', () => {
    const half = join(PROGRAMS, 'half-and-half.ts')

    test('in colour only where it is wanted', async () => {
      const colour = '\u001b['
      expect((await course(['trace', half])).out).not.toContain(colour)
      expect((await course(['trace', half], { FORCE_COLOR: '1' })).out).toContain(colour)
      expect((await course(['trace', half, '--color'])).out).toContain(colour)
      expect((await course(['trace', half, '--no-color'], { FORCE_COLOR: '1' })).out).not.toContain(colour)
      expect((await course(['trace', half], { FORCE_COLOR: '1', NO_COLOR: '1' })).out).not.toContain(colour)
    })

    test('in ASCII where the locale knows nothing else, or where asked to', async () => {
      for (const ran of [
        await course(['trace', half], { LANG: 'C' }),
        await course(['trace', half, '--ascii']),
      ]) {
        expect(ran.out).toContain('Task-1 main')
        expect(ran.out).toMatch(/^[ -~\n]*$/)
      }
    })

    test('as wide as COLUMNS says, within reason', async () => {
      const widest = async (columns: string) => {
        const { out } = await course(['trace', half], { COLUMNS: columns })
        return Math.max(...out.split('\n').map((line) => line.length))
      }
      expect(await widest('50')).toBe(50)
      expect(await widest('10')).toBe(40)
      expect(await widest('1000')).toBe(200)
    })

    test('as JSON, and then nothing else is printed', async () => {
      const { status, out, err } = await trace(
        'prints.ts',
        `import { log, sleep } from '#runtime'
console.log('printed while it is loaded')
function* forgotten() {}
export function* main() {
  console.log('printed by %s', 'main')
  yield* sleep(1)
  forgotten()
  console.error('printed as an error')
  log('logged', { a: [1] })
  return { n: 1 }
}
`,
        '--json',
      )
      expect([status, err]).toEqual([0, ''])
      const { events, ...rest } = JSON.parse(out)
      expect(rest).toEqual({
        version: 1,
        truncated: false,
        file: 'prints.ts',
        end: 'returned',
        value: '{ n: 1 }',
        findings: [
          {
            kind: 'neverAwaited',
            name: 'forgotten',
            file: 'prints.ts',
            line: 7,
            message: expect.stringMatching(
              /^forgotten\(\) was called at line 7, and what it gave was never awaited/,
            ),
          },
        ],
        linesTruncated: false,
      })
      const texts = events.flatMap((event: { kind: string; text: string }) =>
        event.kind === 'log' ? [event.text] : [],
      )
      expect(texts).toEqual([
        'printed while it is loaded',
        'printed by main',
        'printed as an error',
        'logged { a: [1] }',
      ])
      expect(events.find((event: { kind: string }) => event.kind === 'line')).toEqual({
        turn: 1,
        time: 0,
        kind: 'line',
        task: 1,
        line: 5,
        function: 'main',
        locals: {},
      })
    })

    test('as JSON, a program that threw', async () => {
      const { status, out, err } = await trace(
        'threw.ts',
        `\nexport function* main() {\n  throw new TypeError('no')\n}\n`,
        '--json',
      )
      expect(status).toBe(1)
      expect(err).toContain('threw.ts:3: TypeError: no')
      expect(JSON.parse(out)).toMatchObject({
        end: 'threw',
        error: { name: 'TypeError', message: 'no', file: 'threw.ts', line: 3 },
      })
    })
  })

  test('a file that runs its program itself is traced once', async () => {
    const { status, out } = await trace(
      'itself.ts',
      `import { log, run, sleep } from '#runtime'
export function* main() {
  yield* sleep(1)
  log('once')
}
run(main)
`,
    )
    expect(status).toBe(0)
    expect(out.match(/once/g)).toHaveLength(1)
    expect(out).toContain('1 task · 4 turns · 1.0 s')
  })

  test('start, without a terminal, shows where the student is, and ends with its input', async () => {
    const root = makeCourse()
    const { status, out, err } = await course(['start', 'find-the-hog'], { COURSE_ROOT: root })
    rmSync(root, { recursive: true })
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatch(/^Find the hog \(10 min\)\n/)
    expect(out).toContain('its verdict appears here.')
    expect(out).not.toContain('\u001b')
  })

  test('articles, without a terminal, plays all programs of the articles one after the other', async () => {
    const { status, out, err } = await course(['articles'])
    expect([status, err]).toEqual([0, ''])
    const positions = [...out.matchAll(/─ (\d+) of (\d+)\n/g)]
    expect(positions.length).toBeGreaterThan(10)
    expect(positions.map(([, position]) => Number(position))).toEqual(positions.map((_, index) => index + 1))
    expect(out.match(/✓ main /g)).toHaveLength(positions.length)
  })

  test('a reader that goes away early ends it in silence', async () => {
    const child = spawn(process.execPath, [BIN, 'trace', join(PROGRAMS, 'many.ts'), '--json'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text))
    child.stdout.once('data', () => child.stdout.destroy())
    await new Promise((resolve) => child.on('close', resolve))
    expect(err).toBe('')
  })
})

import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawReport } from '../../server/cli/draw/report.ts'
import { Screen } from '../../server/cli/draw/screen.ts'
import { widthOf } from '../../server/cli/draw/text.ts'
import { type Outcome, runProgram } from '../../server/cli/program/run.ts'

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const screenOf = (width: number, { colour = false, unicode = true } = {}) =>
  new Screen({ width, colour, unicode })

/** The drawing, as it would be printed. The file's path depends on where the tests run. */
function draw({ ...outcome }: Outcome, screen: Screen, options = {}): string {
  const file = outcome.file.replace(/^.*\//, '')
  const findings = outcome.findings
  return `${drawReport({ ...outcome, file, findings }, screen, options).join('\n')}\n`
}

describe('golden drawings', () => {
  const golden = async (program: string, name: string, screen: Screen, options = {}) => {
    const outcome = await runProgram(fileOf(`programs/${program}.ts`))
    await expect(draw(outcome, screen, options)).toMatchFileSnapshot(fileOf(`golden/${program}.${name}.txt`))
  }

  test.each([
    'half-and-half',
    'deadlock',
    'cancelled',
    'hog',
    'by-hand',
    'forgotten',
    'odd-text',
    'errors',
    'at-one-instant',
  ])('%s, on 90 columns', (program) => golden(program, '90', screenOf(90)))

  test('half-and-half, side by side with its log', () => golden('half-and-half', '130', screenOf(130)))
  test('half-and-half, narrow', () => golden('half-and-half', '40', screenOf(40)))
  test('half-and-half, in ASCII', () => golden('half-and-half', 'ascii', screenOf(80, { unicode: false })))
  test('half-and-half, in colour', () => golden('half-and-half', 'colour', screenOf(80, { colour: true })))
  test('deadlock, narrow and in ASCII', () =>
    golden('deadlock', '40.ascii', screenOf(40, { unicode: false })))
  test('cancelled, narrow', () => golden('cancelled', '46', screenOf(46)))
  test('many tasks', () => golden('many', '100', screenOf(100)))
  test('many tasks, all of them', () => golden('many', '100.all', screenOf(100), { all: true }))
})

describe('whatever the program and the screen', () => {
  const files = [...programsIn('programs/'), ...programsIn('../../lessons/articles/')]
  const outcomes: Outcome[] = []

  beforeAll(async () => {
    for (const file of files) outcomes.push(await runProgram(file))
  }, 60_000)

  test.each([40, 41, 47, 59, 60, 72, 80, 109, 110, 131, 160, 200])(
    'no line is wider than %i columns',
    (width) => {
      for (const outcome of outcomes) {
        for (const all of [false, true]) {
          const lines = drawReport(outcome, screenOf(width, { unicode: width % 2 === 0 }), { all })
          for (const line of lines) expect(widthOf(line), line).toBeLessThanOrEqual(width)
        }
      }
    },
  )

  test('no control character but those of the colours comes through', () => {
    for (const outcome of outcomes) {
      const text = drawReport(outcome, screenOf(80, { colour: true })).join('')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(text.replace(/\u001b\[\d+m/g, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/)
    }
  })

  test('without colour there is no escape, and in ASCII a chart has nothing else', () => {
    for (const outcome of outcomes.filter(({ file }) => !file.includes('odd-text'))) {
      const charts = blocksOf(drawReport(outcome, screenOf(80, { unicode: false })))
      expect(charts.flat().join('')).toMatch(/^[ -~]*$/)
    }
  })

  test('in each column of a chart at most one row runs', () => {
    for (const outcome of outcomes) {
      // Without the log, whose words may hold the same characters.
      const lines = drawReport(outcome, screenOf(100), { all: true }).filter(
        (line) => !line.startsWith('█ runs'),
      )
      for (const block of blocksOf(lines)) {
        for (let x = 0; x < 100; x++) {
          const running = block.filter((line) => [...line][x] === '█')
          expect(running.length, block.join('\n')).toBeLessThanOrEqual(1)
        }
      }
    }
  })
})

function programsIn(folder: string): string[] {
  return readdirSync(fileOf(folder)).map((name) => fileOf(`${folder}${name}`))
}

/** The charts: each begins with its line of instants, and ends with an empty line. */
function blocksOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = []
  let block: string[] | null = null
  for (const line of lines) {
    if (line.startsWith('seconds')) {
      block = []
      blocks.push(block)
    } else if (line === '') block = null
    else block?.push(line)
  }
  return blocks
}

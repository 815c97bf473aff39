// The authors' check, held against courses that are broken in one place: each fault is told with its file, and with
// line and field where there are some.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { undoReset } from '../../server/course/backups.ts'
import { readCourse } from '../../server/course/check/course.ts'
import { writeStarters } from '../../server/course/check/starters.ts'
import { formatProblem } from '../../server/course/problem.ts'
import { hashOfText, writeSuiteHashes } from '../../server/course/suiteHashes.ts'
import { checkContent, checkPlayed } from '../../server/grading/check/index.ts'
import { checkNatives } from '../../server/grading/check/natives.ts'

const ONE = '01-one'
const TWO = '02-two'
const TASK = '### The concept\nA.\n### Where to look\nB.\n### Almost there\nC.'

const page = (title: string, front: string, body = '') => `---
title: ${title}
outcome: You can.
minutes: 10
${front}
---

## A puzzle
\`\`\`ts program=hello
import { log } from '#runtime'

export function main() {
  log('hello')
}
\`\`\`
\`\`\`output program=hello
0.0 hello
\`\`\`
${body}
## Exit check
1. One? (yes) {else: A puzzle}
2. Two? (yes) {else: A puzzle}
3. Three? (yes) {else: A puzzle}
`

const exercise = (id: string): Record<string, string> => ({
  [`exercises/${id}.md`]: `---\ntitle: T\nkind: U\nminutes: 5\n---\nDo it.\n\n## Hints\n${TASK}\n`,
  [`solutions/${id}.ts`]: `import { log } from '#runtime'\nexport function main() {\n  // @solution\n  log('hello')\n  // @starter\n  // log('')\n  // @end\n}\n`,
  [`test/exercises/${id}.scenario.ts`]: `import { main } from '#exercise'\nexport function said() { main() }\n`,
  [`test/exercises/${id}.test.ts`]: `import { expect, test } from 'vitest'\nimport { play } from '#play'\ntest('says hello', async () => { expect((await play('said')).texts).toEqual(['hello']) })\n`,
  [`test/exercises/${id}.also/other.ts`]: `import { log } from '#runtime'\nexport const main = () => log('hello')\n`,
  ...Object.fromEntries(
    ['hallo', 'bye', 'ahoy'].map((word) => [
      `test/exercises/${id}.wrong/${word}.ts`,
      `// @wrong Says ${word}.\n// @fails says hello\n// @diagnosis You say ${word}.\nimport { log } from '#runtime'\nexport const main = () => log('${word}')\n`,
    ]),
  ),
})

const course: Record<string, string> = {
  'package.json': '{ "version": "1.0.0" }',
  'runtime/index.ts': 'export { log } from "./log.ts"\nexport { sleep } from "./sleep.ts"\n',
  [`lessons/${ONE}.md`]: page('One', 'teaches: [log]\nexercises: [first]'),
  [`lessons/${TWO}.md`]: page('Two', `needs: [${ONE}]\nexercises: [second]`),
  ...exercise(`${ONE}/first`),
  ...exercise(`${TWO}/second`),
}

let root: string

function write(file: string, text: string): void {
  const path = join(root, ...file.split('/'))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'checked-course-'))
  for (const [file, text] of Object.entries(course)) write(file, text)
  writeSuiteHashes(root, [`${ONE}/first`, `${TWO}/second`])
})

afterEach(() => rmSync(root, { recursive: true }))

function problems(): string[] {
  const { course: read, problems: found } = readCourse(root)
  return [...found, ...checkContent(read)].map(formatProblem)
}

test('the sound course has none', async () => {
  expect(problems()).toEqual([])
  expect(await checkPlayed(readCourse(root).course)).toEqual([])
})

describe('a fault is told with its place', () => {
  test.each([
    [
      'a field too many',
      `lessons/${ONE}.md`,
      page('One', 'teaches: [log]\nexercises: [first]\ncolour: red'),
      /^lessons\/01-one\.md:\d+ .*colour/,
    ],
    [
      'a field of the wrong kind',
      `lessons/${ONE}.md`,
      page('One', 'teaches: [log]\nexercises: [first]').replace('minutes: 10', 'minutes: soon'),
      /^lessons\/01-one\.md:4 minutes: /,
    ],
    [
      'no front matter',
      `exercises/${ONE}/first.md`,
      'Do it.',
      /^exercises\/01-one\/first\.md:1 begins without front matter/,
    ],
    [
      'a cycle of lessons',
      `lessons/${ONE}.md`,
      page('One', `needs: [${TWO}]\nteaches: [log]\nexercises: [first]`),
      /^lessons\/01-one\.md needs: 02-two is no lesson before this one/,
    ],
    [
      'a lesson that needs itself',
      `lessons/${TWO}.md`,
      page('Two', `needs: [${TWO}]\nexercises: [second]`),
      /^lessons\/02-two\.md needs: 02-two is no lesson before/,
    ],
    [
      'an orphan',
      `test/exercises/${ONE}/gone.test.ts`,
      '',
      /^test\/exercises\/01-one\/gone\.test\.ts belongs to no exercise/,
    ],
    [
      'a dead link',
      `lessons/${ONE}.md`,
      page('One', 'teaches: [log]\nexercises: [first]', '\n[there](../nowhere.md)\n'),
      /^lessons\/01-one\.md:\d+ the link \.\.\/nowhere\.md leads to nothing/,
    ],
    [
      'a dead anchor',
      `lessons/${ONE}.md`,
      page('One', 'teaches: [log]\nexercises: [first]', '\n[there](02-two.md#nothing)\n'),
      /^lessons\/01-one\.md:\d+ lessons\/02-two\.md has no heading #nothing/,
    ],
    [
      'marks out of place',
      `solutions/${ONE}/first.ts`,
      '// @end\n',
      /^solutions\/01-one\/first\.ts:1 `\/\/ @end` cannot stand here/,
    ],
    [
      'a name that was not taught',
      `solutions/${ONE}/first.ts`,
      `import { sleep } from '#runtime'\n// @solution\nsleep(1)\n// @end\n`,
      /^solutions\/01-one\/first\.ts uses sleep, which has not been taught/,
    ],
    [
      'an exercise that nobody wrote',
      `lessons/${ONE}.md`,
      page('One', 'teaches: [log]\nexercises: [first, third]'),
      /^lessons\/01-one\.md exercises: there is no file/,
    ],
    [
      'a suite that was edited',
      `test/exercises/${ONE}/first.test.ts`,
      '// nothing',
      /^test\/exercises\/01-one\/suites\.json does not fit the suite of 01-one\/first/,
    ],
    [
      'an exit check that leads nowhere',
      `lessons/${ONE}.md`,
      page('One', 'teaches: [log]\nexercises: [first]').replace('{else: A puzzle}', '{else: B}'),
      /^lessons\/01-one\.md:\d+ leads back to no section/,
    ],
    [
      'too few hints',
      `exercises/${ONE}/first.md`,
      course[`exercises/${ONE}/first.md`]!.replace('### Almost there\nC.', ''),
      /^exercises\/01-one\/first\.md there are 2 hints/,
    ],
    [
      'a header that lacks its diagnosis',
      `test/exercises/${ONE}/first.wrong/bye.ts`,
      '// @wrong W\n// @fails says hello\n',
      /^test\/exercises\/01-one\/first\.wrong\/bye\.ts:1 opens without `\/\/ @diagnosis/,
    ],
  ])('%s', (_what, file, text, message) => {
    write(file, text)
    expect(problems()).toContainEqual(expect.stringMatching(message))
  })
})

describe('what is played', () => {
  test.each([
    [
      'a program that prints something else',
      `lessons/${ONE}.md`,
      page('One', 'teaches: [log]\nexercises: [first]').replace('0.0 hello', '0.0 hallo'),
      /^lessons\/01-one\.md:\d+ line 1 of the output is '0\.0 hello', and the page shows '0\.0 hallo'/,
    ],
    [
      'a solution that fails',
      `solutions/${ONE}/first.ts`,
      course[`solutions/${ONE}/first.ts`]!.replace(`'hello'`, `'what'`),
      /^solutions\/01-one\/first\.ts does not pass/,
    ],
    [
      'a starter that passes',
      `solutions/${ONE}/first.ts`,
      course[`solutions/${ONE}/first.ts`]!.replace(`// log('')`, `// log('hello')`),
      /\(its starter\) passes, so there is nothing to do/,
    ],
    [
      'a wrong answer that passes',
      `test/exercises/${ONE}/first.wrong/bye.ts`,
      course[`test/exercises/${ONE}/first.wrong/bye.ts`]!.replace(`log('bye')`, `log('hello')`),
      /first\.wrong\/bye\.ts passes, and should fail/,
    ],
    [
      'a wrong answer that fails elsewhere',
      `test/exercises/${ONE}/first.wrong/bye.ts`,
      course[`test/exercises/${ONE}/first.wrong/bye.ts`]!.replace('@fails says hello', '@fails says bye'),
      /first\.wrong\/bye\.ts fails first in 'says hello', and names 'says bye'/,
    ],
  ])('%s', async (_what, file, text, message) => {
    write(file, text)
    const found = (await checkPlayed(readCourse(root).course)).map(formatProblem)
    expect(found).toContainEqual(expect.stringMatching(message))
  })
})

describe('programs in other tongues', () => {
  const withNative = (tongue: string, code: string, shown: string) =>
    write(
      `lessons/${ONE}.md`,
      page(
        'One',
        'teaches: [log]\nexercises: [first]',
        `\n\`\`\`${tongue} native=it\n${code}\n\`\`\`\n\`\`\`output native=it\n${shown}\n\`\`\`\n`,
      ),
    )
  const found = async () => (await checkNatives(readCourse(root).course)).map(formatProblem)

  test('JavaScript is run', async () => {
    withNative('js', `setTimeout(() => console.log('later'))\nconsole.log('now')`, 'now\nlater')
    expect(await found()).toEqual([])
    withNative('js', `console.log('now')`, 'then')
    expect(await found()).toEqual([
      expect.stringMatching(
        /^lessons\/01-one\.md:\d+ line 1 of what it prints is 'now', and the page shows 'then'/,
      ),
    ])
  })

  test('an error that ends it is its last line, in one line', async () => {
    withNative('js', `console.log('now')\nthrow new Error('no')`, 'now\nError: no')
    expect(await found()).toEqual([])
  })

  test('Python is compared with its recording, and a changed program has none', async () => {
    withNative('python', `print('hello')`, 'hello')
    expect(await found()).toEqual([expect.stringMatching(/was never recorded/)])
    const outputs = { [hashOfText(`print('hello')`)]: ['hello'] }
    write('lessons/python.json', JSON.stringify({ python: 'Python 3.13.0', outputs }))
    expect(await found()).toEqual([])
    withNative('python', `print('hallo')`, 'hallo')
    expect(await found()).toEqual([expect.stringMatching(/was never recorded/)])
  })
})

test('writing the starters keeps what stood there', () => {
  const file = join(root, 'exercises', ONE, 'first.ts')
  writeFileSync(file, 'my own answer')
  const [written] = writeStarters(readCourse(root).course)
  expect(readFileSync(file, 'utf8')).toContain(`log('')`)
  expect(readFileSync(written!.backup!, 'utf8')).toBe('my own answer')
  undoReset(root, `${ONE}/first`)
  expect(readFileSync(file, 'utf8')).toBe('my own answer')
  expect(existsSync(join(root, 'exercises', TWO, 'second.ts'))).toBe(true)
})

test("the hashes of one exercise are written without its lesson's others", () => {
  write(`lessons/${ONE}.md`, page('One', 'teaches: [log]\nexercises: [first, third]'))
  for (const [file, text] of Object.entries(exercise(`${ONE}/third`))) write(file, text)
  expect(writeSuiteHashes(root, [`${ONE}/third`])).toEqual([`${ONE}/third`])
  expect(problems()).toEqual([])
  const suite = `test/exercises/${ONE}/first.test.ts`
  write(suite, `${course[suite]}// changed\n`)
  expect(writeSuiteHashes(root, [`${ONE}/third`])).toEqual([])
  expect(problems()).toEqual([expect.stringContaining('does not fit the suite of 01-one/first')])
})

describe('the steps of a page come in one order', () => {
  const steps = [
    'Recall',
    'Asked twice',
    'What happened',
    'The model: a list',
    'Worked example: one',
    'Read the runtime',
  ]
  const withSteps = (names: readonly string[], rest = '') => {
    const body = names.map((name) => `## ${name}\nText.\n`).join('')
    write(`lessons/${ONE}.md`, page('One', 'teaches: [log]\nexercises: [first]', `${body}${rest}`))
  }

  test('the steps, with sections of its own between them, are fine', () => {
    withSteps(steps)
    expect(problems()).toEqual([])
  })

  test('a step out of place is told with its line', () => {
    withSteps([...steps.slice(0, 3), 'Worked example: one', 'The model: a list'])
    expect(problems()).toEqual([
      expect.stringMatching(
        /^lessons\/01-one\.md:\d+ 'The model: a list' comes after the worked example, and has to come before$/,
      ),
    ])
  })

  test('a step that is there twice is told', () => {
    withSteps(['What happened', 'What happened'])
    expect(problems()).toEqual([expect.stringContaining('What happened is there twice')])
  })

  test('what a program does is not shown before it is to be predicted', () => {
    withSteps([], '```predict program=hello ask=order\nWhat comes first?\n```\n')
    expect(problems()).toEqual([
      expect.stringMatching(
        /^lessons\/01-one\.md:\d+ what hello does is shown here, before it is to be predicted/,
      ),
    ])
  })
})

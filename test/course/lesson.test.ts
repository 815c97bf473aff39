// A lesson's page as data: blocks, programs put together, includes, questions, and problems with their line.

import { describe, expect, test } from 'vitest'
import { anchored } from '../../server/course/anchor.ts'
import { blocksOf, parseLessonPage, slugOf } from '../../server/course/lesson.ts'
import { assemble, runtimeExports } from '../../server/course/pageProgram.ts'
import { COURSE_ROOT } from '../../server/course/paths.ts'
import { readTask } from '../../server/course/task.ts'

const HEAD = '---\ntitle: T\noutcome: O\nminutes: 30\n---\n'
const BODY_LINE = 6

function page(body: string) {
  return parseLessonPage(COURSE_ROOT, '01-test', HEAD + body)
}

const FIRST = `\`\`\`ts program=first
import { log, sleep } from '#runtime'

// A nap.
function* nap(name: string) {
  yield* sleep(1)
  log(name)
}

export function* main() {
  yield* nap('a')
}
\`\`\`
`

describe('a program that uses another', () => {
  const SECOND = `\`\`\`ts program=second uses=first
export function* main() {
  const done: Coroutine<number> | null = null
  yield* gather([nap('x'), nap('y')])
  log('gather', done)
}
\`\`\`
`
  const { programs, problems } = page(FIRST + SECOND)
  const assembled = assemble(COURSE_ROOT, programs.get('second')!, programs)

  test('has its declarations but not its main, and the imports that are missing', () => {
    expect(problems).toEqual([])
    expect(assembled.source).toBe(`import { type Coroutine, gather, log, sleep } from '#runtime'
// A nap.
function* nap(name: string) {
  yield* sleep(1)
  log(name)
}
${programs.get('second')!.code}`)
  })

  test('ends with the lines that are shown', () => {
    const lines = assembled.source.split('\n')
    expect(lines.slice(assembled.offset).join('\n')).toBe(programs.get('second')!.code)
  })

  test('says which names of the runtime it uses', () => {
    expect(assembled.runtimeNames).toEqual(['Coroutine', 'gather', 'log', 'sleep'])
  })

  test('its own declaration of a name counts, not the other program’s', () => {
    const own = `\`\`\`ts program=own uses=first
function* nap() {}
export function* main() { yield* nap() }
\`\`\`
`
    const both = page(FIRST + own).programs
    const { source, runtimeNames } = assemble(COURSE_ROOT, both.get('own')!, both)
    expect(source).toBe(both.get('own')!.code)
    expect(runtimeNames).toEqual([])
  })

  test('names in strings, comments and members are not names of the runtime', () => {
    const text = `\`\`\`ts program=p
// gather
export function main() {
  const shield = { wait: 1 }
  return ['sleep', shield.wait, \`work \${1}\`]
}
\`\`\`
`
    const { programs: found } = page(text)
    expect(assemble(COURSE_ROOT, found.get('p')!, found).runtimeNames).toEqual([])
  })

  test('a ring of uses ends', () => {
    const ring = '```ts program=a uses=b\nconst x = 1\n```\n```ts program=b uses=a\nconst y = 2\n```\n'
    const { programs: found } = page(ring)
    expect(assemble(COURSE_ROOT, found.get('a')!, found).source).toBe('const y = 2\nconst x = 1')
  })
})

test('the runtime’s names are read with what is a type', () => {
  const names = runtimeExports(COURSE_ROOT)
  expect(names.get('gather')).toEqual({ isType: false })
  expect(names.get('Coroutine')).toEqual({ isType: true })
  expect(names.get('TaskGroup')).toEqual({ isType: true })
})

describe('the blocks of a page', () => {
  test('each kind is read', () => {
    const { problems, ...read } = page(`Prose.

## What happened
\`\`\`predict program=first ask=order
What comes first?
\`\`\`
\`\`\`predict program=first ask=instant line="a b"
\`\`\`
\`\`\`observe program=first
\`\`\`
\`\`\`output program=first
1.0 a
\`\`\`
\`\`\`picture traces="first, second"
\`\`\`
\`\`\`js native=js-first
console.log(1)
\`\`\`
\`\`\`output native=js-first
1
\`\`\`
\`\`\`sh
ls
\`\`\`
`)
    expect(problems).toEqual([])
    expect(read.sections.map(({ title, slug }) => [title, slug])).toEqual([
      ['', ''],
      ['What happened', 'what-happened'],
    ])
    expect(blocksOf({ ...read, problems }).map(({ line: _line, ...block }) => block)).toEqual([
      { kind: 'text', markdown: 'Prose.' },
      { kind: 'predict', program: 'first', ask: 'order', question: 'What comes first?' },
      { kind: 'predict', program: 'first', ask: 'instant', of: 'a b', question: '' },
      { kind: 'observe', program: 'first' },
      { kind: 'output', program: 'first', lines: ['1.0 a'] },
      { kind: 'picture', traces: ['first', 'second'] },
      { kind: 'native', tongue: 'js', name: 'js-first', code: 'console.log(1)' },
      { kind: 'nativeOutput', name: 'js-first', lines: ['1'] },
      { kind: 'code', language: 'sh', code: 'ls' },
    ])
  })

  test('an include gives the real lines', () => {
    const { sections } = page('```include runtime/timeout.ts#with-timeout\n```\n')
    const block = sections[0]!.blocks[0]!
    expect(block.kind === 'include' && block.code.some((line) => line.startsWith('export function'))).toBe(
      true,
    )
  })

  test.each([
    ['a block that does not end', '```ts program=a\nx', 'closing fence'],
    ['an attribute that is not one', '```ts program\n```', 'name=value'],
    ['an attribute that nobody knows', '```ts programm=a\n```', 'knows no programm'],
    ['a prediction of nothing', '```predict ask=order\n```', 'needs program'],
    ['an instant of no line', '```predict program=a ask=instant\n```', 'needs line'],
    ['a file that is not there', '```include runtime/nothing.ts#x\n```', 'no file'],
    ['an anchor that is not there', '```include runtime/sleep.ts#nothing\n```', 'no `// @anchor nothing`'],
    ['a tongue that cannot be run', '```rust program=a\n```', 'cannot be run'],
  ])('%s is a problem with its line', (_what, block, message) => {
    const { problems } = page(`Prose.\n\n${block}\n`)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ file: 'lessons/01-test.md', line: BODY_LINE + 2 })
    expect(problems[0]!.message).toContain(message)
  })

  test('two programs of one name are a problem', () => {
    expect(page(FIRST + FIRST).problems[0]!.message).toBe('there are two programs named first')
  })
})

test('recall and exit check: text, answer, and where to go back', () => {
  const { recall, exitCheck } = page(`## Recall
1. How much (of \`f()\`) has run? (None (yet).) {lesson 5}
2. What do you think,
   roughly? {believe}

## Exit check
1. It takes… (3 s) {else: The model}
`)
  expect(recall).toEqual([
    { text: 'How much (of `f()`) has run?', answer: 'None (yet).', note: 'lesson 5', line: BODY_LINE + 1 },
    { text: 'What do you think, roughly?', note: 'believe', line: BODY_LINE + 2 },
  ])
  expect(exitCheck).toEqual([
    { text: 'It takes…', answer: '3 s', note: 'else: The model', line: BODY_LINE + 6 },
  ])
})

test('a slug is the heading in lower case with hyphens', () => {
  expect(slugOf('Worked example: what a hog does to others')).toBe('worked-example-what-a-hog-does-to-others')
})

describe('an anchor', () => {
  const text = `class A {
  // @anchor method
  /** Says. */
  say(
    what: string,
  ): void {
    if (what) {
      log(what)

      log('done')
    }
  }

  other() {}
}
// @anchor type
export type Both =
  | One
  | Two

// @anchor line
const a = 1
const b = 2
`
  test.each([
    ['method', 3, 10, '  '],
    ['type', 17, 3, ''],
    ['line', 22, 1, ''],
  ])('%s: one declaration, moved to the margin', (name, firstLine, count, margin) => {
    const found = anchored(text, name)!
    expect(found.firstLine).toBe(firstLine)
    const real = text.split('\n').slice(firstLine - 1, firstLine - 1 + count)
    expect(found.lines).toEqual(real.map((line) => line.slice(margin.length)))
  })

  test('that is not there is null', () => {
    expect(anchored(text, 'nothing')).toBeNull()
  })
})

describe('the task of an exercise', () => {
  const body = `Do it.

\`\`\`md
## Hints
\`\`\`

## Hints
### The concept
Think.
### Where to look {test: "a > b"}
There.

## Explained
Why.
`
  test('task, hints with their test and line, and what is explained', () => {
    expect(readTask(body, 10)).toEqual({
      task: 'Do it.\n\n```md\n## Hints\n```',
      hints: [
        { title: 'The concept', text: 'Think.', line: 17 },
        { title: 'Where to look', test: 'a > b', text: 'There.', line: 19 },
      ],
      explained: 'Why.',
    })
  })
})

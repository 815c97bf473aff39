// Every element of a lesson's page, from a lesson that has them all.

import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COURSE_ROOT } from '../../server/course/paths.ts'
import { makeCourse } from '../watch/scratchCourse.ts'
import { problemsIn } from './markup.ts'
import { openTestSite, type TestSite } from './testSite.ts'

const fence = (info: string, text = '') => `\`\`\`${info}\n${text === '' ? '' : `${text}\n`}\`\`\``

const LESSON = `---
title: All <elements>
outcome: You have \`seen\` them.
minutes: 30
needs: [01-waiting-is-not-working]
sources: ["A book & its page"]
---
## Recall
1. What is a \`turn\`? (One pass, or more (never)) {lesson 1}

## The puzzle
A **widget**{term} is a thing of this test. It has a second sentence.

${fence('ts program=one', "export function* main() {\n  log('<a>')\n  yield* sleep(2)\n  log('<b>')\n}")}
${fence('predict program=one ask=order')}

## What happened
${fence('observe program=one')}
**Say it in one sentence:** why? {explain: "Because of \`b\`."}

## Stuck
${fence('ts program=stuck ends=deadlock', 'export function* main() {\n  yield* new Future<void>()\n}')}
${fence('picture traces="one, stuck"')}

## Tongues
${fence('ts program=tongue', "export function* main() {\n  log('hello')\n}")}
${fence('js native=tongue-js', "console.log('hello')")}
${fence('output native=tongue-js', 'hello from js')}
${fence('python native=tongue-py', "print('hello')")}
${fence('output native=tongue-py', 'hello from python')}

## Exit check
1. It prints… (\`<a>\`) {else: The puzzle}
`

let root: string
let site: TestSite
let text: string

beforeAll(async () => {
  root = makeCourse()
  cpSync(join(COURSE_ROOT, 'runtime'), join(root, 'runtime'), { recursive: true })
  writeFileSync(join(root, 'lessons', '02-all-elements.md'), LESSON)
  site = await openTestSite(root)
  text = await site.page('/lessons/02-all-elements')
}, 60_000)

afterAll(async () => {
  await site.close()
  rmSync(root, { recursive: true })
})

describe('a lesson', () => {
  test('is well-formed, and what is text stays text', () => {
    expect(problemsIn(text)).toEqual([])
    expect(text).toContain('All &lt;elements&gt;')
    expect(text).toContain('A book &amp; its page')
    expect(text).not.toMatch(/class="(?:problem|card problems)"/)
  })

  test('asks for what was learned, with its answer and the way to its lesson', () => {
    expect(text).toMatch(
      /What is a <code>turn<\/code>\? <a class="aside" href="\/lessons\/01-waiting-is-not-working">/,
    )
    expect(text).toContain('<summary>Answer</summary><p>One pass, or more (never)</p>')
  })

  test('locks what follows a prediction, which shows its lines in another order', () => {
    const lines = [...text.matchAll(/<li data-text="([^"]+)">/g)].map(([, line]) => line)
    expect(lines).toEqual(['&lt;b&gt;', '&lt;a&gt;'])
    const after = /<section aria-labelledby="what-happened">[\s\S]*?<\/section>/.exec(text)![0]
    expect(after).toContain('<div data-gate="02-all-elements/one">')
    expect(after).toContain('data-locked="02-all-elements/one"')
  })

  test('asks for a sentence, and shows ours', () => {
    expect(text).toMatch(/<keep-text data-key="02-all-elements\/explain">/)
    expect(text).toContain('<summary>Compare with our sentence</summary><p>Because of <code>b</code>.</p>')
  })

  test('draws a run that comes to a deadlock', () => {
    expect(text).toContain('Task-1 (main) runs at 0.0; it waits for')
    expect(text).toContain('it does not end.')
  })

  test('puts three tongues side by side, each with what it prints', () => {
    const tongues = /<div class="tongues">[\s\S]*?<\/div>/.exec(text)![0]
    const titles = [...tongues.matchAll(/<figcaption class="title">(.*?)</g)].map(([, title]) => title)
    expect(titles).toEqual(['This course', 'JavaScript', 'Python'])
    for (const output of ['0.0 hello', 'hello from js', 'hello from python'])
      expect(tongues).toContain(`>${output}</pre>`)
  })

  test('leads back from the exit check', () => {
    expect(text).toContain('Not what you thought? Go back to <a href="#the-puzzle">The puzzle</a>.')
  })

  test('defines a term, which the glossary and the search find', async () => {
    expect(text).toContain('<dfn id="term-widget">widget</dfn> is a thing')
    const glossary = await site.page('/glossary')
    expect(glossary).toContain('A <strong>widget</strong> is a thing of this test. <a')
    expect(glossary).toContain('href="/lessons/02-all-elements#term-widget"')
    expect(await site.page('/?q=widget')).toContain(
      '<span class="kind">Term</span><a href="/lessons/02-all-elements#term-widget">',
    )
  })

  test('is printed with everything open, and without what waits for a script', async () => {
    const book = await site.page('/print')
    expect(problemsIn(book)).toEqual([])
    expect(book).toContain('id="02-all-elements.what-happened"')
    expect(book).not.toMatch(/data-gate|<predict-order|<trace-player|application\/json/)
  })
})

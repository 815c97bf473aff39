// The lab: write a program, run it in the page, step through what it did.
//
// Without scripts the page shows a program and its run as a table of text. The element that makes a lab of it is
// server/client/lab/labElement.ts.
//
// Read next: ../../client/lab/labElement.ts.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entries } from '../../course/paths.ts'
import { framesOf } from '../../grading/core/frames.ts'
import { frameTable } from '../blocks/observe.ts'
import { type Html, html, jsonBlock } from '../html.ts'
import type { Page, Site } from '../site.ts'
import { headOf } from '../sourceFile.ts'

/** The program to begin with. */
const FIRST = '04-two-tasks-at-once.ts'

export async function labPage(site: Site): Promise<Page> {
  const { assets, runs } = site
  const examples = examplePrograms(site)
  const first = examples.find(({ file }) => file === FIRST) ?? examples[0]
  const source = first?.source ?? ''
  const run = await runs.ofSource(source)
  const steps =
    'problem' in run ? null : stepsOf(framesOf(run.played.trace.filter(({ kind }) => kind !== 'line')))
  const shown = examples.map(({ name, source }) => ({ name, source }))
  return {
    title: 'Lab',
    main: html`<article class="lab-page"><header class="lesson-head"><h1>Lab</h1>
<p class="outcome">Change the program, run it, and step through everything that the event loop did, forwards and backwards.</p></header>
<trace-lab worker="${assets.worker}"><textarea rows="${source.split('\n').length}" cols="80" spellcheck="false" aria-label="Program">
${source}</textarea>
${steps}
${jsonBlock('examples', shown)}
</trace-lab></article>`,
  }
}

function stepsOf(frames: ReturnType<typeof framesOf>): Html {
  return html`<h2>What it does, step by step</h2>
${frameTable(frames, 'the program')}`
}

interface ExampleProgram {
  file: string
  name: string
  source: string
}

/** The programs of the articles, without what they say about themselves. */
function examplePrograms({ content }: Site): ExampleProgram[] {
  const folder = join(content.root, 'lessons', 'articles')
  return entries(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
      const name = (headOf(text)[0] ?? file).split(/[:,.;]/)[0]!
      return { file, name, source: text.replace(/^(?:\/\/.*\n)+\s*/, '').trimEnd() }
    })
}

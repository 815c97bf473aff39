// The programs of the articles that the course grew from: what each claims, the program, and what it does when it is run.
//
// Read next: ../runs.ts.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entries } from '../../course/paths.ts'
import { codeLines } from '../blocks/code.ts'
import { outputList } from '../blocks/observe.ts'
import { picturesOf } from '../blocks/picture.ts'
import { type Html, html } from '../html.ts'
import type { Page, Site } from '../site.ts'
import { headOf } from '../sourceFile.ts'

export async function articlesPage(site: Site): Promise<Page> {
  const folder = join(site.content.root, 'lessons', 'articles')
  const names = entries(folder).filter((name) => name.endsWith('.ts'))
  const programs = names.map((name) => ({
    name,
    text: readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n'),
  }))
  const shown = await Promise.all(programs.map(({ name, text }) => article(site, name, text)))
  return {
    title: 'Articles',
    parts: programs.map(({ name, text }) => ({ title: titleOf(text), anchor: anchorOf(name) })),
    main: html`<article><header class="lesson-head"><h1>The programs of the articles</h1>
<p class="outcome">The course grew from four articles. Here are their programs, what each is said to do, and what it does.</p></header>
${shown}</article>`,
  }
}

async function article({ highlighter, markdown, runs }: Site, name: string, text: string): Promise<Html> {
  const head = headOf(text)
  const code = text.replace(/^(?:\/\/.*\n)+\s*/, '').trimEnd()
  const run = await runs.ofSource(text)
  const came =
    'problem' in run
      ? html`<p class="problem">${run.problem}</p>`
      : html`<figure class="block">${outputList(run.played)}<figcaption>What it prints, with the instant in seconds</figcaption></figure>${picturesOf([{ name: name.replace(/\.ts$/, ''), played: run.played }])}`
  return html`<section aria-labelledby="${anchorOf(name)}"><h2 id="${anchorOf(name)}">${titleOf(text)}</h2>
${head.map((paragraph) => markdown.block(paragraph))}
<figure class="block">${codeLines(highlighter, code, 'ts', { label: name })}<figcaption><span class="file">lessons/articles/${name}</span></figcaption></figure>
${came}</section>
`
}

/** The beginning of the first sentence, up to where it is explained. */
function titleOf(text: string): string {
  return (headOf(text)[0] ?? '').split(/[:,.;]/)[0]!
}

function anchorOf(name: string): string {
  return name.replace(/\.ts$/, '')
}

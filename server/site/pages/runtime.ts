// The runtime's files: a list with what each is, and each file with its lines numbered and linked.
//
// Invariant: only files that stand in the folder of the runtime are shown: the name is looked up, never opened.
//
// Read next: ../sourceFile.ts.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dirname, join as joinPosix } from 'node:path/posix'
import { RUNTIME, runtimeAddress } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Page, Site } from '../site.ts'
import { headOf, nextOf } from '../sourceFile.ts'

/** Characters: a sentence that is shorter says little by itself. */
const SHORT = 24

interface SourceFile {
  /** From the runtime's folder, with slashes. */
  name: string
  text: string
}

/** All files, with the first sentence of each head. */
export function runtimeIndex(site: Site): Page {
  const files = filesOf(site.content.root)
  const folders = [...new Set(files.map(({ name }) => dirname(name)))].sort()
  return {
    title: 'The runtime',
    main: html`<article><header class="lesson-head"><h1>The runtime</h1>
<p class="outcome">The event loop and what stands on it: ${files.length} files that depend on nothing. Each opens with what it is, and ends its head with which file to read next.</p>
<p>The loop itself is <a href="${runtimeAddress('loop.ts')}">loop.ts</a>. Begin with <a href="${runtimeAddress('handle.ts')}">handle.ts</a>.</p></header>
${folders.map((folder) =>
  folderList(
    folder,
    files.filter(({ name }) => dirname(name) === folder),
  ),
)}</article>`,
  }
}

function folderList(folder: string, files: readonly SourceFile[]): Html {
  const title = folder === '.' ? 'runtime' : `runtime/${folder}`
  const id = `folder-${folder === '.' ? 'runtime' : folder}`
  return html`<section aria-labelledby="${id}"><h2 id="${id}"><span class="file">${title}</span></h2>
<dl class="files">${files.map(({ name, text }) => html`<dt><a class="file" href="${runtimeAddress(name)}">${name.split('/').at(-1)}</a></dt><dd>${firstSentence(text)}</dd>\n`)}</dl></section>`
}

/** `A lock: one task at a time.`, as the file says it; a short first sentence brings the next one along. */
function firstSentence(text: string): string {
  const sentences = (headOf(text)[0] ?? '').split(/(?<=\.)\s+(?=[A-Z`])/)
  return sentences[0]!.length < SHORT ? sentences.slice(0, 2).join(' ') : sentences[0]!
}

/** One file; null if the runtime has none of this name. */
export function runtimePage({ content, highlighter }: Site, name: string): Page | null {
  const files = filesOf(content.root)
  const file = files.find((each) => each.name === name)
  if (file === undefined) return null
  const text = file.text.trimEnd()
  const lines = text.split('\n')
  const anchors = lines.flatMap((line, index) => {
    const anchor = /^\s*\/\/ @anchor (\S+)/.exec(line)?.[1]
    return anchor === undefined ? [] : [{ title: anchor, anchor: `L${index + 1}` }]
  })
  const next = nextOf(file.text)
  const target =
    next === null ? undefined : files.find((each) => each.name === joinPosix(dirname(name), next))
  return {
    title: `runtime/${name}`,
    parts: anchors,
    main: html`<article class="source"><header class="lesson-head"><p class="eyebrow"><a href="${RUNTIME}">The runtime</a></p><h1><span class="file">${name}</span></h1>
<p class="basis">${lines.length} lines${target && html` · read next: <a href="${runtimeAddress(target.name)}">${target.name}</a>`}</p></header>
<figure class="block"><pre class="code" tabindex="0" role="group" aria-label="${name}"><code>${highlighter.lines(text, 'ts', { linked: true })}</code></pre></figure></article>`,
  }
}

function filesOf(root: string): SourceFile[] {
  const folder = join(root, 'runtime')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|mjs)$/.test(name))
    .map((name) => ({
      name: name.replaceAll('\\', '/'),
      text: readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n'),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

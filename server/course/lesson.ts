// Reads a lesson's page: its sections, its programs, and what the page asks about them. No HTTP and no HTML: the
// page, the printed book and the authors' check are all made from what stands here.
//
//     ```ts program=NAME uses=OTHER ends=deadlock        ```predict program=NAME ask=order|instant line="…"
//     ```observe program=NAME              ```output program=NAME
//     ```picture traces="a, b"             ```include runtime/sleep.ts#anchor
//     ```js native=NAME  ```python native=NAME   each followed by its ```output native=NAME
//
// Invariant: it never throws for what an author wrote; what cannot be read is a problem with file and line.
//
// Read next: pageProgram.ts, pageBlock.ts.

import { readFileSync } from 'node:fs'
import { readFrontMatter } from './frontMatter.ts'
import { type Block, type Fence, readBlock } from './pageBlock.ts'
import type { PageProgram } from './pageProgram.ts'
import { lessonFile } from './paths.ts'
import type { Problem } from './problem.ts'
import { type LessonFrontMatter, lessonFrontMatter } from './schema.ts'

export interface Section {
  title: string
  /** Its address on the page. */
  slug: string
  line: number
  blocks: Block[]
}

/** An item of a recall or of an exit check. */
export interface Question {
  text: string
  /** Absent where the reader is asked for a belief. */
  answer?: string
  /** What stands behind it in braces: `lesson 5`, `else: the model`, `believe`. */
  note?: string
  line: number
}

export interface LessonPage {
  id: string
  /** Path from the root of the course. */
  file: string
  frontMatter?: LessonFrontMatter
  sections: Section[]
  /** By name, in the order of the page. */
  programs: Map<string, PageProgram>
  recall: Question[]
  exitCheck: Question[]
  problems: Problem[]
}

/** Reads `lessons/<lesson>.md` of the course in `root`. */
export function readLessonPage(root: string, id: string): LessonPage {
  return parseLessonPage(root, id, readFileSync(lessonFile(root, id), 'utf8'))
}

/** The same from its text. `root` is where the files that it includes are looked for. */
export function parseLessonPage(root: string, id: string, text: string): LessonPage {
  const file = `lessons/${id}.md`
  const { data, body, bodyLine, problems } = readFrontMatter(file, text, lessonFrontMatter)
  const page: LessonPage = {
    id,
    file,
    ...(data !== undefined && { frontMatter: data }),
    sections: [{ title: '', slug: '', line: bodyLine, blocks: [] }],
    programs: new Map(),
    recall: [],
    exitCheck: [],
    problems: [...problems],
  }
  for (const piece of pieces(body.replaceAll('\r\n', '\n').split('\n'), bodyLine)) addPiece(root, page, piece)
  if (page.sections[0]!.blocks.length === 0 && page.sections.length > 1) page.sections.shift()
  page.recall = questions(page, /^(Recall|What do you believe\?)$/)
  page.exitCheck = questions(page, /^Exit check$/)
  return page
}

/** All blocks of a page, in their order. */
export function blocksOf({ sections }: LessonPage): Block[] {
  return sections.flatMap(({ blocks }) => blocks)
}

type Piece =
  | { kind: 'heading'; title: string; line: number }
  | { kind: 'text'; lines: string[]; line: number }
  | { kind: 'fence'; fence: Fence }

/** Cuts a page into headings, fenced blocks and the prose between them. */
function pieces(lines: readonly string[], firstLine: number): Piece[] {
  const found: Piece[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = firstLine + index
    const heading = /^## +(.*?)\s*$/.exec(lines[index]!)
    const opening = /^(```+)(.*)$/.exec(lines[index]!)
    if (heading !== null) found.push({ kind: 'heading', title: heading[1]!, line })
    else if (opening !== null) {
      let end = index + 1
      while (end < lines.length && lines[end]!.trimEnd() !== opening[1]) end += 1
      const fence = { info: opening[2]!.trim(), lines: lines.slice(index + 1, end), line }
      found.push({ kind: 'fence', fence: { ...fence, closed: end < lines.length } })
      index = end
    } else {
      const last = found.at(-1)
      if (last?.kind === 'text') last.lines.push(lines[index]!)
      else if (lines[index]!.trim() !== '') found.push({ kind: 'text', lines: [lines[index]!], line })
    }
  }
  return found
}

function addPiece(root: string, page: LessonPage, piece: Piece): void {
  const { sections, programs, file, problems } = page
  if (piece.kind === 'heading') {
    sections.push({ title: piece.title, slug: slugOf(piece.title), line: piece.line, blocks: [] })
    return
  }
  const blocks = sections.at(-1)!.blocks
  if (piece.kind === 'text') {
    blocks.push({ kind: 'text', markdown: piece.lines.join('\n').trim(), line: piece.line })
    return
  }
  const block = readBlock(root, piece.fence)
  if ('message' in block) {
    problems.push({ file, line: piece.fence.line, message: block.message })
    return
  }
  blocks.push(block)
  if (block.kind !== 'program') return
  const { program } = block
  if (programs.has(program.name)) {
    problems.push({ file, line: block.line, message: `there are two programs named ${program.name}` })
  } else programs.set(program.name, program)
}

/** The address of a heading, as GitHub and the site write it. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s+/g, '-')
}

/** The numbered items of the sections whose title fits: `1. text (answer) {note}`. */
function questions({ sections }: LessonPage, title: RegExp): Question[] {
  const items: { text: string; line: number }[] = []
  for (const { blocks } of sections.filter((section) => title.test(section.title))) {
    for (const block of blocks) {
      if (block.kind !== 'text') continue
      block.markdown.split('\n').forEach((text, index) => {
        if (/^\d+\. /.test(text)) items.push({ text: text.replace(/^\d+\. /, ''), line: block.line + index })
        else if (items.length > 0 && text.trim() !== '') items.at(-1)!.text += ` ${text.trim()}`
      })
    }
  }
  return items.map(readQuestion)
}

function readQuestion({ text, line }: { text: string; line: number }): Question {
  const noted = /^(.*?)\s*\{([^{}]*)\}\s*$/.exec(text)
  const body = noted?.[1] ?? text
  const opening = openingOfLastBracket(body)
  const answered = opening > 0 && body.endsWith(')')
  return {
    text: (answered ? body.slice(0, opening) : body).trim(),
    ...(answered && { answer: body.slice(opening + 1, -1) }),
    ...(noted !== null && { note: noted[2]! }),
    line,
  }
}

/** Where the bracket opens that the text ends with; -1 if it ends with none. */
function openingOfLastBracket(text: string): number {
  let depth = 0
  for (let index = text.length - 1; index >= 0; index--) {
    if (text[index] === ')') depth += 1
    if (text[index] === '(') depth -= 1
    if (depth === 0) return text[index] === '(' ? index : -1
  }
  return -1
}

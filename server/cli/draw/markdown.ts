// The course's markdown in a terminal: paragraphs and lists are broken to the width, code stands as it is, and what
// a task includes from a file is shown in its place.
//
// Invariant: no line is wider than the screen, and no word of the text is lost.
//
// Read next: text.ts; ../../course/pageBlock.ts, which reads the fences.

import { readBlock } from '../../course/pageBlock.ts'
import type { Screen } from './screen.ts'
import { clean, pad, widthOf, wrap } from './text.ts'

const INDENT = '  '

/** `root` is where the files that the text includes are looked for. */
export function drawMarkdown(markdown: string, screen: Screen, root: string): string[] {
  const drawn: string[] = []
  const lines = markdown.trim().split('\n')
  for (let index = 0; index < lines.length; ) {
    const end = endOfBlock(lines, index)
    const block = drawBlock(lines.slice(index, end), screen, root)
    if (block.length > 0 && drawn.length > 0 && !isListItem(lines[index]!)) drawn.push('')
    drawn.push(...block)
    index = end
  }
  return drawn
}

function isListItem(line: string): boolean {
  return /^\s*([-*]|\d+\.) /.test(line)
}

/** Where the fence, the table, the list item or the paragraph ends that begins at this line. */
function endOfBlock(lines: readonly string[], start: number): number {
  const first = lines[start]!
  const fence = /^(```+|~~~+)/.exec(first)?.[1]
  let end = start + 1
  if (fence !== undefined) {
    while (end < lines.length && lines[end]!.trimEnd() !== fence) end += 1
    return Math.min(lines.length, end + 1)
  }
  if (first.trim() === '' || /^#+ /.test(first)) return end
  const isTable = first.startsWith('|')
  while (end < lines.length && goesOn(lines[end]!, isTable)) end += 1
  return end
}

function goesOn(line: string, isTable: boolean): boolean {
  if (isTable) return line.startsWith('|')
  return line.trim() !== '' && !/^(```|~~~|#+ |\|)/.test(line) && !isListItem(line)
}

function drawBlock(lines: readonly string[], screen: Screen, root: string): string[] {
  const first = lines[0]!
  if (first.trim() === '') return []
  if (/^(```|~~~)/.test(first)) return drawFence(lines, screen, root)
  if (first.startsWith('|')) return drawTable(lines, screen)
  const heading = /^#+ +(.*)$/.exec(first)?.[1]
  if (heading !== undefined)
    return wrap(plain(heading), screen.width).map((line) => screen.paint('strong', line))
  const [, mark = ''] = /^(\s*(?:[-*]|\d+\.) )/.exec(first) ?? []
  const text = plain(lines.join(' ').slice(mark.length).replaceAll(/\s+/g, ' ').trim())
  return wrap(text, screen.width - mark.length).map((line, index) => {
    return (index === 0 ? mark : ' '.repeat(mark.length)) + paintCode(line, screen)
  })
}

/** Without the marks that stand for bold type and for links. */
function plain(text: string): string {
  return text.replaceAll(/\*\*([^*]+)\*\*/g, '$1').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
}

function paintCode(line: string, screen: Screen): string {
  return line.replaceAll(/`[^`]+`/g, (code) => screen.paint('run', code))
}

function drawFence(lines: readonly string[], screen: Screen, root: string): string[] {
  const info = lines[0]!.replace(/^[`~]+/, '').trim()
  const block = readBlock(root, { info, lines: lines.slice(1, -1), line: 1, closed: true })
  if ('message' in block) return drawCode(lines.slice(1, -1), screen)
  return drawCode(block.kind === 'include' ? block.code : lines.slice(1, -1), screen)
}

/** Code as it stands; a line that is too long goes on in the next one. */
export function drawCode(lines: readonly string[], screen: Screen): string[] {
  const width = screen.width - INDENT.length
  return lines.flatMap((line) => {
    const text = clean(line.replaceAll('\t', '  '))
    const parts = widthOf(text) <= width ? [text] : (text.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''])
    return parts.map((part) => (INDENT + part).trimEnd())
  })
}

function drawTable(lines: readonly string[], screen: Screen): string[] {
  const rows = lines
    .filter((line) => !/^[|\s:-]+$/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    .map((cells) => cells.map((cell) => plain(cell.trim())))
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) => {
    return Math.max(...rows.map((row) => widthOf(row[column] ?? '')))
  })
  const total = widths.reduce((sum, width) => sum + width + INDENT.length, 0)
  if (total <= screen.width) {
    return rows.map((row) =>
      paintCode(
        row
          .map((cell, i) => pad(cell, widths[i]!))
          .join(INDENT)
          .trimEnd(),
        screen,
      ),
    )
  }
  return rows.flatMap((row) => {
    const [first, ...rest] = wrap(row.join(': '), screen.width - INDENT.length)
    return [first!, ...rest.map((line) => INDENT + line)].map((line) => paintCode(line, screen))
  })
}

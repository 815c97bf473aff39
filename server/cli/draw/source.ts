// A program's text: what it says of itself as prose, and its code with line numbers.
//
// Read next: report.ts, what it did.

import type { Screen } from './screen.ts'
import { clean, cut, padStart, wrap } from './text.ts'

/** The head comment as paragraphs, then the code; imports and where to read on are left out. */
export function drawSource(source: string, screen: Screen): string[] {
  const lines = source.trimEnd().split('\n')
  const end = lines.findIndex((line) => !line.startsWith('//'))
  const prose = paragraphs(lines.slice(0, Math.max(0, end))).flatMap((paragraph) => [
    ...wrap(paragraph, screen.width),
    '',
  ])
  return [...prose, ...drawCode(lines, Math.max(0, end), screen)]
}

function paragraphs(comment: readonly string[]): string[] {
  const text = comment.map((line) => line.replace(/^\/\/ ?/, '').trim()).join('\n')
  return text
    .split('\n\n')
    .filter((paragraph) => !paragraph.startsWith('Read next:'))
    .map((paragraph) => paragraph.replaceAll(/\n(?!Out of date:)/g, ' '))
}

function drawCode(lines: readonly string[], from: number, screen: Screen): string[] {
  const { bar, ellipsis } = screen.symbols
  const first = lines.findIndex((line, index) => index >= from && line !== '' && !isImport(line))
  const numberWidth = String(lines.length).length
  return lines.slice(first).map((line, index) => {
    const number = `${padStart(String(first + index + 1), numberWidth)} ${bar} `
    return (screen.paint('soft', number) + cut(clean(line), screen.width - number.length, ellipsis)).trimEnd()
  })
}

function isImport(line: string): boolean {
  return /^(import|} from| {2}\w+,$| {2}type \w+,$)/.test(line)
}

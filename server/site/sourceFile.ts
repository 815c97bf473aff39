// The head of a source file of this project: the remark that it opens with, as paragraphs.
//
// Read next: pages/runtime.ts.

/** The paragraphs of the remark at the head of a file, without where to read next. */
export function headOf(text: string): string[] {
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const remark = /^\/\/ ?(.*)$/.exec(line)?.[1]
    if (remark === undefined) break
    lines.push(remark)
  }
  return lines
    .join('\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll('\n', ' ').trim())
    .filter((paragraph) => paragraph !== '' && !paragraph.startsWith('Read next'))
}

/** The file that a head sends its reader to, if it names one of the same folder. */
export function nextOf(text: string): string | null {
  return /^\/\/ Read next: ([\w./-]+\.(?:ts|mjs))/m.exec(text)?.[1] ?? null
}

// Colours for a program's text: which pieces of a line are keywords, strings, comments, numbers. A guess by a regular
// expression, good enough to read by; the text itself is never changed.
//
// Invariant: the pieces of a line, joined, are the line.
//
// Read next: ../view/programPanel.ts.

export interface Token {
  text: string
  kind: 'keyword' | 'await' | 'string' | 'comment' | 'number' | 'plain'
}

const WORDS =
  'function|export|import|from|const|let|var|return|if|else|for|while|do|of|in|new|class|extends|try|catch|finally|throw|switch|case|break|continue|default|typeof|instanceof|null|undefined|true|false|this|type|interface|async|await|static|readonly|private'
const TOKEN = new RegExp(
  [
    '(?<comment>//.*$|/\\*.*?(?:\\*/|$))',
    `(?<string>'(?:[^'\\\\]|\\\\.)*'?|"(?:[^"\\\\]|\\\\.)*"?|\`(?:[^\`\\\\]|\\\\.)*\`?)`,
    '(?<await>\\byield\\b\\s*\\*?|\\bfunction\\s*\\*)',
    `(?<keyword>\\b(?:${WORDS})\\b)`,
    '(?<number>\\b\\d[\\d_.]*\\b)',
  ].join('|'),
  'g',
)

/** The pieces of one line. A comment or a string that goes on over lines is coloured on its first alone. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  for (const match of line.matchAll(TOKEN)) {
    if (match.index > end) tokens.push({ text: line.slice(end, match.index), kind: 'plain' })
    const [kind] = Object.entries(match.groups!).find(([, text]) => text !== undefined)!
    tokens.push({ text: match[0], kind: kind as Token['kind'] })
    end = match.index + match[0].length
  }
  if (end < line.length) tokens.push({ text: line.slice(end), kind: 'plain' })
  return tokens
}

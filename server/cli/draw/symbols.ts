// The characters of a drawing, in Unicode and in plain ASCII. Each state has a shape of its own, so that nothing is
// told by colour alone.
//
// Read next: chart.ts.

export interface Symbols {
  /** A task runs. */
  run: string
  /** It is ready, and waits for its turn. */
  ready: string
  /** It waits for something. */
  wait: string
  /** The same, after a cancellation was thrown in. */
  cleanup: string
  /** Somebody asked to cancel it. */
  cancelRequest: string
  returned: string
  threw: string
  cancelled: string
  /** It waits and nothing can end that. */
  forEver: string
  ellipsis: string
  /** In lists and trees. */
  branch: string
  lastBranch: string
  trunk: string
  bullet: string
  rule: string
  bar: string
  ring: {
    left: string
    right: string
    arrow: string
    bottomLeft: string
    bottomRight: string
    bottom: string
  }
  dot: string
}

export const UNICODE: Symbols = {
  run: '█',
  ready: '░',
  wait: '─',
  cleanup: '╌',
  cancelRequest: '╳',
  returned: '✓',
  threw: '✗',
  cancelled: '⊘',
  forEver: '┄',
  ellipsis: '…',
  branch: '├─ ',
  lastBranch: '└─ ',
  trunk: '│  ',
  bullet: '●',
  rule: '─',
  bar: '│',
  ring: { left: '╭─▶ ', right: ' ─╮', arrow: ' ─▶ ', bottomLeft: '╰', bottomRight: '╯', bottom: '─' },
  dot: '·',
}

export const ASCII: Symbols = {
  run: '#',
  ready: ':',
  wait: '-',
  cleanup: '~',
  cancelRequest: 'x',
  returned: '|',
  threw: 'X',
  cancelled: 'C',
  forEver: '.',
  ellipsis: '...',
  branch: '|- ',
  lastBranch: '`- ',
  trunk: '|  ',
  bullet: '*',
  rule: '-',
  bar: '|',
  ring: { left: ',-> ', right: ' -.', arrow: ' -> ', bottomLeft: '`', bottomRight: "'", bottom: '-' },
  dot: '-',
}

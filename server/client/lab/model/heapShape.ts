// Where the timers of a heap stand when it is drawn as the tree that it is: the first due on top, below each its two
// children.
//
// Invariant: the drawing has the order of the array, and no timer stands above its parent.
//
// Read next: ../view/timersPanel.ts.

/** A node: its index in the array, and its place in units: one unit is a node's width, and a level's height. */
export interface HeapNode {
  index: number
  x: number
  y: number
  /** The index of its parent; null for the top. */
  parent: number | null
}

/** More are counted, not drawn: 15 fill four levels. */
const MOST_NODES = 15

export interface HeapShape {
  nodes: HeapNode[]
  /** How many nodes wide the lowest level is. */
  width: number
  levels: number
  /** How many timers are not drawn. */
  hidden: number
}

export function heapShape(size: number): HeapShape {
  const drawn = Math.min(size, MOST_NODES)
  const levels = drawn === 0 ? 0 : Math.floor(Math.log2(drawn)) + 1
  const width = lowestWidth(drawn, levels)
  const nodes = Array.from({ length: drawn }, (_, index) => {
    const level = Math.floor(Math.log2(index + 1))
    const place = index + 1 - 2 ** level
    const x = ((place + 0.5) / 2 ** level) * 2 ** (levels - 1) - 0.5
    return { index, x, y: level, parent: index === 0 ? null : (index - 1) >> 1 }
  })
  return { nodes, width, levels, hidden: size - drawn }
}

/** The whole lowest level, though its last places may be empty. */
function lowestWidth(drawn: number, levels: number): number {
  return drawn === 0 ? 0 : 2 ** (levels - 1)
}

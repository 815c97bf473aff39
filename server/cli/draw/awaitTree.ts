// Who waits for whom, as a tree: each task below the one that waits for it. At a deadlock it shows where the fault
// lies: in the leaves, or in a ring.
//
// Read next: report.ts.

import type { AwaitNode } from '#runtime'
import type { Screen } from './screen.ts'
import { clean, widthOf, wrap } from './text.ts'

/** `lineOf` gives the line on which a task is, by the task's name, as text; '' where none is known. */
export function drawAwaitTree(
  roots: readonly AwaitNode[],
  screen: Screen,
  lineOf: (task: string) => string,
): string[] {
  return roots.flatMap((root) => drawNode(root, '', '', { screen, lineOf, drawn: new Set() }))
}

interface Drawing {
  screen: Screen
  lineOf: (task: string) => string
  drawn: Set<string>
}

function drawNode(node: AwaitNode, before: string, indent: string, drawing: Drawing): string[] {
  const { screen, drawn } = drawing
  const { branch, lastBranch, trunk } = screen.symbols
  const isAgain = drawn.has(node.name)
  if (node.coroutine !== undefined) drawn.add(node.name)
  const children = isAgain ? [] : childrenOf(node)
  const below = indent + (children.length === 0 ? '   ' : trunk)
  const lines = describe(node, isAgain, screen.width - widthOf(below), drawing).map((text, index) => {
    return screen.paint('soft', index === 0 ? before : below) + text
  })
  children.forEach((child, index) => {
    const isLast = index === children.length - 1
    const inner = indent + (isLast ? '   ' : trunk)
    lines.push(...drawNode(child, indent + (isLast ? lastBranch : branch), inner, drawing))
  })
  return lines
}

/** What a task waits for is said on its own line; below it stands what that waits for. */
function childrenOf({ reason, waitsFor }: AwaitNode): AwaitNode[] {
  return waitsFor.flatMap((child) => {
    const isSaid = child.coroutine === undefined && child.name === reason
    return isSaid ? child.waitsFor : [child]
  })
}

/** The node in words, in as many lines as it takes. */
function describe(node: AwaitNode, isAgain: boolean, width: number, { screen, lineOf }: Drawing): string[] {
  const name = clean(node.name)
  if (node.coroutine === undefined) return wrap(name, width)
  if (isAgain) return [screen.paint('strong', name) + screen.paint('bad', ' again')]
  const coroutine = node.coroutine === node.name ? '' : ` ${clean(node.coroutine)}`
  const waits = node.reason === undefined ? `is ${node.state}` : `waits for ${clean(node.reason)}`
  const [first, ...rest] = wrap(`${name}${coroutine} ${waits}${lineOf(node.name)}`, width)
  return [first!.replace(name, screen.paint('strong', name)), ...rest]
}

/** The ring of those who wait for each other, as a ring. */
export function drawRing(names: readonly string[], screen: Screen): string[] {
  const { left, right, arrow, bottomLeft, bottomRight, bottom } = screen.symbols.ring
  const middle = names.map(clean).join(arrow)
  const width = widthOf(left + middle + right)
  if (width > screen.width)
    return wrap(`They wait for each other: ${[...names, names[0]!].map(clean).join(arrow)}.`, screen.width)
  const top = screen.paint('bad', left) + screen.paint('strong', middle) + screen.paint('bad', right)
  return [
    'They wait for each other:',
    top,
    screen.paint('bad', bottomLeft + bottom.repeat(width - 2) + bottomRight),
  ]
}

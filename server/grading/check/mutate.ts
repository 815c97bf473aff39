// Makes mutants of a program: the same text with one small mistake, of the kinds that people make.
//
//     drop a yield*, its star, a statement, a finally or a catch's body; swap two statements; one off; negate a
//     condition; compare with the edge; swallow an error
//
// Invariant: each mutant differs in one place, and its lines stay where they were.
//
// Read next: mutants.ts, which grades them.

import { type AnyNode, type Node, parse } from 'acorn'
import { childrenOf } from '../core/transformNames.ts'

export interface Mutant {
  /** Of the program, counted from 1. */
  line: number
  /** What was done: `drop yield*`. */
  mutation: string
  text: string
}

/** Replaces what stands from `start` to `end`. */
interface Edit {
  start: number
  end: number
  by: string
}

interface Mutation {
  mutation: string
  edits: Edit[]
}

/** All mutants of a JavaScript program in whose lines `isOpen` says that something may change. */
export function mutantsOf(script: string, isOpen: (line: number) => boolean): Mutant[] {
  const program = parse(script, { ecmaVersion: 'latest', sourceType: 'module', locations: true })
  const mutants: Mutant[] = []
  visit(program, (node) => {
    const line = node.loc!.start.line
    for (const { mutation, edits } of mutationsOf(node, script)) {
      if (!isOpen(lineAt(script, edits[0]!.start)) || !isOpen(line)) continue
      mutants.push({ line, mutation, text: applied(script, edits) })
    }
  })
  return mutants
}

function visit(node: AnyNode, look: (node: AnyNode) => void): void {
  look(node)
  for (const child of childrenOf(node)) visit(child, look)
}

function lineAt(script: string, position: number): number {
  return script.slice(0, position).split('\n').length
}

function applied(script: string, edits: readonly Edit[]): string {
  let text = script
  for (const { start, end, by } of [...edits].sort((one, other) => other.start - one.start)) {
    // What is dropped leaves its line ends behind; what is swapped takes its own along.
    const lost = edits.length === 1 ? lineEnds(script.slice(start, end)) - lineEnds(by) : 0
    text = text.slice(0, start) + by + '\n'.repeat(Math.max(0, lost)) + text.slice(end)
  }
  return text
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1
}

function one(mutation: string, { start, end }: Pick<Node, 'start' | 'end'>, by: string): Mutation[] {
  return [{ mutation, edits: [{ start, end, by }] }]
}

function mutationsOf(node: AnyNode, script: string): Mutation[] {
  const text = ({ start, end }: Pick<Node, 'start' | 'end'>) => script.slice(start, end)
  switch (node.type) {
    case 'YieldExpression':
      return node.argument == null
        ? one('drop yield', node, 'undefined')
        : one(node.delegate ? 'drop yield*' : 'drop yield', node, text(node.argument))
    case 'IfStatement':
    case 'WhileStatement':
    case 'ConditionalExpression':
      return one('negate condition', node.test, `!(${text(node.test)})`)
    case 'BinaryExpression':
      return ofOperator(node.operator, node, text)
    case 'LogicalExpression':
      return one(`drop the right of ${node.operator}`, node, `(${text(node.left)})`)
    case 'UpdateExpression':
      return one(
        'count the other way',
        node,
        text(node).includes('++') ? text(node).replace('++', '--') : text(node).replace('--', '++'),
      )
    case 'Literal':
      return typeof node.value === 'number' ? one('one off', node, String(node.value + 1)) : ofBoolean(node)
    case 'TryStatement':
      return ofTry(node)
    case 'ThrowStatement':
      return one('swallow the error', node, ';')
    case 'BlockStatement':
      return ofStatements(node.body, text)
    case 'ArrayExpression':
      return ofElements(node, text)
    default:
      return []
  }
}

const EDGE: Record<string, string> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' }
const OTHER_SIGN: Record<string, string> = { '+': '-', '-': '+', '===': '!==', '!==': '===' }

type Text = (node: Pick<Node, 'start' | 'end'>) => string
type Binary = Extract<AnyNode, { type: 'BinaryExpression' }>

function ofOperator(operator: string, { left, right, ...node }: Binary, text: Text): Mutation[] {
  const other = EDGE[operator] ?? OTHER_SIGN[operator]
  if (other === undefined) return []
  return one(`${operator} becomes ${other}`, node, `${text(left)} ${other} ${text(right)}`)
}

function ofBoolean(node: Extract<AnyNode, { type: 'Literal' }>): Mutation[] {
  return typeof node.value === 'boolean'
    ? one(`${node.value} becomes ${!node.value}`, node, String(!node.value))
    : []
}

function ofTry({ handler, finalizer }: Extract<AnyNode, { type: 'TryStatement' }>): Mutation[] {
  return [
    ...(handler == null ? [] : one('swallow the error in catch', handler.body, '{}')),
    ...(finalizer == null ? [] : one('drop finally', finalizer, '{}')),
  ]
}

/** Drops each statement, and swaps each with the next. Declarations stay: without them nothing compiles. */
function ofStatements(body: readonly AnyNode[], text: Text): Mutation[] {
  return body.flatMap((statement, index) => {
    const next = body[index + 1]
    const swaps =
      next === undefined || endsTheBlock(statement) || isFunction(statement) || isFunction(next) ? [] : [next]
    const dropped = isDroppable(statement) ? one('drop statement', statement, ';') : []
    return [
      ...dropped,
      ...swaps.map((after) => ({
        mutation: 'swap with the next statement',
        edits: [
          { start: statement.start, end: statement.end, by: text(after) },
          { start: after.start, end: after.end, by: text(statement) },
        ],
      })),
    ]
  })
}

function isDroppable({ type }: AnyNode): boolean {
  return [
    'ExpressionStatement',
    'ReturnStatement',
    'IfStatement',
    'ForOfStatement',
    'BreakStatement',
    'ContinueStatement',
  ].includes(type)
}

function endsTheBlock({ type }: AnyNode): boolean {
  return ['ReturnStatement', 'ThrowStatement', 'BreakStatement', 'ContinueStatement'].includes(type)
}

function isFunction({ type }: AnyNode): boolean {
  return type === 'FunctionDeclaration'
}

/** Swaps neighbours in a list that is written out. */
function ofElements({ elements }: Extract<AnyNode, { type: 'ArrayExpression' }>, text: Text): Mutation[] {
  return elements.slice(1).flatMap((after, index) => {
    const before = elements[index]
    if (before == null || after == null || text(before) === text(after)) return []
    return [
      {
        mutation: 'swap two elements',
        edits: [
          { start: before.start, end: before.end, by: text(after) },
          { start: after.start, end: after.end, by: text(before) },
        ],
      },
    ]
  })
}

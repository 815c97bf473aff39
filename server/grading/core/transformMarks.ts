// Which expressions get a mark, and what reports call them.
//
// Invariant: only reads the syntax tree.
//
// Read next: instrument.ts, which writes the marks.

import type { AnyNode } from 'acorn'
import { keyName, textOf, withoutParentheses } from './transformNames.ts'

export type CallMark = 'made' | 'taken'

/**
 * Which mark a call gets, if any. None where the value is used up on the spot, so that it cannot be forgotten:
 * `f().x`, `f()()`, `for (… of f())`; the engine's own errors then name the call as the program has it.
 * `whole` is the call itself, or the optional chain that ends with it.
 */
export function markFor(call: AnyNode, whole: AnyNode, parent: AnyNode | null): CallMark | null {
  if (call.type !== 'CallExpression' || call.callee.type === 'Super') return null
  switch (parent?.type) {
    case 'ChainExpression':
    case 'TaggedTemplateExpression':
    case 'SpreadElement':
      return null
    case 'MemberExpression':
      return withoutParentheses(parent.object) === whole ? null : 'made'
    case 'CallExpression':
    case 'NewExpression':
      return withoutParentheses(parent.callee) === whole ? null : 'made'
    case 'ForOfStatement':
      return withoutParentheses(parent.right) === whole ? null : 'made'
    case 'YieldExpression':
      return parent.delegate ? null : 'made'
    case 'VariableDeclarator':
      return markForTarget(parent.id)
    case 'AssignmentExpression':
      return markForTarget(parent.left)
    default:
      return 'made'
  }
}

/** `[a, b] = f()` uses the value up; `{ a } = f()` may overlook a coroutine, and may fail with the call's name. */
function markForTarget(target: AnyNode): CallMark | null {
  if (target.type === 'ArrayPattern') return null
  return target.type === 'ObjectPattern' ? 'taken' : 'made'
}

/** What is awaited, as the program writes it: `queue.get()`, `task`; '' for anything longer. */
export function awaitedText(argument: AnyNode): string {
  const inner = withoutParentheses(argument)
  const called = inner.type === 'ChainExpression' ? inner.expression : inner
  if (called.type !== 'CallExpression') return textOf(inner)
  const name = textOf(called.callee)
  return name === '' ? '' : `${name}()`
}

/** The name that a function gets from where it stands, as JavaScript names it. */
export function nameGivenBy(parent: AnyNode | null): string {
  switch (parent?.type) {
    case 'VariableDeclarator':
      return textOf(parent.id)
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return textOf(parent.left).replace(/^.*\./, '')
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.computed ? '' : keyName(parent.key)
    default:
      return ''
  }
}

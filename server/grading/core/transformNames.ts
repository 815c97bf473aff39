// Which names a piece of syntax declares, and what it is called: what the source transform has to know before
// it can write a probe that reads local variables.
//
// Invariant: only reads the syntax tree.
//
// Read next: transformScope.ts, which says where these names may be read.

import type { AnyNode } from 'acorn'

/** The nodes directly below this one, in order of the source. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = []
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) children.push(...value.filter(isNode))
    else if (isNode(value)) children.push(value)
  }
  return children
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}

/** The names that a pattern binds: `{ a, b: [c], ...d }` binds a, c and d. */
export function namesInPattern(pattern: AnyNode): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) =>
        namesInPattern(each.type === 'Property' ? each.value : each),
      )
    case 'ArrayPattern':
      return pattern.elements.flatMap((each) => (each === null ? [] : namesInPattern(each)))
    case 'AssignmentPattern':
      return namesInPattern(pattern.left)
    case 'RestElement':
      return namesInPattern(pattern.argument)
    default:
      return []
  }
}

/** The names that these statements declare for their own block: with `let`, `const`, `class` and `function`. */
export function namesOfBlock(statements: readonly AnyNode[]): string[] {
  return statements.flatMap((statement) => {
    const declaration = declarationIn(statement)
    if (declaration.type === 'VariableDeclaration') {
      return declaration.kind === 'var' ? [] : namesInDeclaration(declaration)
    }
    const isNamed = declaration.type === 'ClassDeclaration' || declaration.type === 'FunctionDeclaration'
    return isNamed && declaration.id ? [declaration.id.name] : []
  })
}

/** The variables that a declaration binds. */
export function namesInDeclaration(declaration: AnyNode): string[] {
  if (declaration.type !== 'VariableDeclaration') return []
  return declaration.declarations.flatMap((each) => namesInPattern(each.id))
}

/** What an export declares; any other statement stands for itself. */
export function declarationIn(statement: AnyNode): AnyNode {
  if (statement.type === 'ExportNamedDeclaration') return statement.declaration ?? statement
  if (statement.type === 'ExportDefaultDeclaration') return statement.declaration
  return statement
}

/** The names that `var` declares anywhere in a function's body, but for the functions inside it. */
export function varNames(node: AnyNode): string[] {
  if (isFunction(node) || node.type === 'ClassBody') return []
  const own = node.type === 'VariableDeclaration' && node.kind === 'var' ? namesInDeclaration(node) : []
  return [...own, ...childrenOf(node).flatMap(varNames)]
}

export function isFunction(node: AnyNode): boolean {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  )
}

export function isLoop(node: AnyNode): boolean {
  return (
    node.type === 'WhileStatement' ||
    node.type === 'DoWhileStatement' ||
    node.type === 'ForStatement' ||
    node.type === 'ForInStatement' ||
    node.type === 'ForOfStatement'
  )
}

/** The expression without the parentheses around it. */
export function withoutParentheses(node: AnyNode): AnyNode {
  return node.type === 'ParenthesizedExpression' ? withoutParentheses(node.expression) : node
}

/** How a reader calls what stands here: `fetchPart`, `queue.get`, `this.run`; '' for anything longer. */
export function textOf(node: AnyNode): string {
  const inner = withoutParentheses(node)
  if (inner.type === 'Identifier') return inner.name
  if (inner.type === 'ThisExpression') return 'this'
  if (inner.type === 'Super') return 'super'
  if (inner.type === 'ChainExpression') return textOf(inner.expression)
  if (inner.type !== 'MemberExpression') return ''
  const property = inner.computed ? '' : keyName(inner.property)
  const object = textOf(inner.object)
  return object === '' || property === '' ? property : `${object}.${property}`
}

/** The name of a property, a method or a private member; '' if it is computed or a number. */
export function keyName(key: AnyNode): string {
  if (key.type === 'Identifier') return key.name
  if (key.type === 'PrivateIdentifier') return `#${key.name}`
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : ''
}

// Which local variables may be read at a statement. A probe that named a `let` before its declaration has run
// would throw, where the program itself would not: JavaScript calls that span the temporal dead zone.
//
// Invariant: a name is visible only where it has surely been initialised: a parameter, a `var`, the head of a
// loop, or a declaration that stands earlier in the same list of statements or in one around it.
//
// Read next: instrument.ts, which walks through the program with a scope in hand.

import type { AnyNode } from 'acorn'
import { declarationIn, namesInDeclaration, namesOfBlock } from './transformNames.ts'

/** More than these would make a trace unreadable, and large. */
const MOST_LOCALS = 24

export class Scope {
  private readonly visible: Set<string>

  constructor(visible: Iterable<string> = []) {
    this.visible = new Set(visible)
  }

  /** The scope of a block inside this one: what the block declares itself is hidden until it has run. */
  enter(statements: readonly AnyNode[]): Scope {
    return this.without(namesOfBlock(statements))
  }

  without(names: Iterable<string>): Scope {
    const inner = new Scope(this.visible)
    for (const name of names) inner.visible.delete(name)
    return inner
  }

  with(names: Iterable<string>): Scope {
    return new Scope([...this.visible, ...names])
  }

  /** Notes that this statement has run, so that its variables may be read from now on. */
  declare(statement: AnyNode): void {
    for (const name of namesInDeclaration(declarationIn(statement))) this.visible.add(name)
  }

  /** An object literal of the visible variables, `{a,b}`; '' if there are none. */
  asLiteral(): string {
    const names = [...this.visible].slice(0, MOST_LOCALS)
    return names.length === 0 ? '' : `{${names.join(',')}}`
  }
}

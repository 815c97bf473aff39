// Walks through a program and writes the probes into it.
//
//   before a statement    p.lines&&p.at(12,"main","a.ts",{n,sum});
//   before a loop         let p1=p.steps;           in its body   p.loop(12,p1,"a.ts");
//   in a function         p.call(11,"main","a.ts"); where generator functions stand: p.names(f,g);
//   around a call         p.made(14,f(x),"f","a.ts")       where its value could be a forgotten coroutine
//   after yield*          yield* p.awaited(15,f(x),"f","a.ts")      after yield   yield p.yielded(16,x,"a.ts")
//
// Invariant: no line break is ever written, so each line stays where it is; nothing is evaluated that the
// program would not evaluate, in no other order; and no probe reads a variable before its declaration has run.
//
// Read next: probe.ts, what these calls do.

import type { AnyNode } from 'acorn'
import type MagicString from 'magic-string'
import { awaitedText, markFor, nameGivenBy } from './transformMarks.ts'
import {
  childrenOf,
  declarationIn,
  isFunction,
  isLoop,
  namesInDeclaration,
  namesInPattern,
  textOf,
  varNames,
} from './transformNames.ts'
import { Scope } from './transformScope.ts'

/** Where in the program the walk is: in which function, and what may be read there. */
interface Place {
  /** The nearest function that has a name. */
  readonly function: string
  /** Whether `yield` here belongs to a coroutine; not so in an async generator, which is JavaScript's own. */
  readonly yieldsToLoop: boolean
  readonly scope: Scope
}

/** Stands for a function's name outside of all functions; no identifier, so no function is called so. */
const MODULE = 'the module'

export class Instrumenter {
  private readonly edits: MagicString
  private readonly probe: string
  private readonly file: string
  private readonly url: string | undefined
  private loops = 0

  /** `probe` is the name by which the program knows its probe, `fileName` what reports call the file. */
  constructor(edits: MagicString, probe: string, fileName: string, url: string | undefined) {
    this.edits = edits
    this.probe = probe
    this.file = JSON.stringify(fileName)
    this.url = url
  }

  program(body: readonly AnyNode[]): void {
    this.statements(body, { function: MODULE, yieldsToLoop: false, scope: new Scope() })
  }

  /** A list of statements: a block, a function's body, the module. */
  private statements(list: readonly AnyNode[], outer: Place): void {
    const first = list.find((each) => !isDirective(each))
    if (first === undefined) return
    this.open(first.start, this.nameHoisted(list))
    const place = { ...outer, scope: outer.scope.enter(list) }
    for (const statement of list) {
      if (!isDirective(statement)) this.statement(statement, place)
      if (outer.function !== MODULE) place.scope.declare(statement)
    }
  }

  /** One statement of a list. */
  private statement(statement: AnyNode, place: Place): void {
    if (isProbed(statement)) {
      const loop = loopBehindLabels(statement)
      const counter = loop === null ? '' : this.newCounter()
      if (loop !== null) this.open(statement.start, `let ${counter}=${this.probe}.steps;`)
      if (statement.type !== 'BlockStatement') this.open(statement.start, this.lineProbe(statement, place))
      this.visit(statement, place, null, counter)
    } else this.visit(statement, place, null)
    this.close(statement.end, this.nameAfterwards(statement))
  }

  /** A statement where one alone may stand, such as the body of a loop: it gets braces. */
  private body(statement: AnyNode, place: Place, prefix = ''): void {
    if (statement.type === 'BlockStatement') {
      this.open(statement.start + 1, prefix)
      this.statements(statement.body, place)
      return
    }
    this.open(statement.start, `{${prefix}`)
    this.statement(statement, place)
    this.close(statement.end, '}')
  }

  private newCounter(): string {
    this.loops += 1
    return `${this.probe}${this.loops}`
  }

  private lineProbe(statement: AnyNode, place: Place): string {
    const locals = place.scope.asLiteral()
    const values = locals === '' ? '' : `,${locals}`
    const call = `at(${lineOf(statement)},${JSON.stringify(place.function)},${this.file}${values})`
    return `${this.probe}.lines&&${this.probe}.${call};`
  }

  /** Anything. `counter` is the variable that a loop counts its steps from. */
  private visit(node: AnyNode, place: Place, parent: AnyNode | null, counter = ''): void {
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return this.function(node, place, node.id?.name || nameGivenBy(parent) || place.function)
      case 'BlockStatement':
        return this.statements(node.body, place)
      case 'StaticBlock':
        return this.statements(node.body, { ...place, function: 'static block', scope: new Scope() })
      case 'LabeledStatement':
        return this.visit(node.body, place, node, counter)
      case 'IfStatement':
        return this.ifStatement(node, place)
      case 'SwitchStatement':
        return this.switchStatement(node, place)
      case 'CatchClause':
        return this.catchClause(node, place)
      case 'CallExpression':
      case 'ChainExpression':
        return this.call(node, place, parent)
      case 'YieldExpression':
        return this.yieldExpression(node, place)
      case 'ParenthesizedExpression':
        return this.visit(node.expression, place, parent)
      case 'MetaProperty':
        return this.metaProperty(node)
    }
    if (isLoop(node)) return this.loop(node as Loop, place, counter)
    for (const child of childrenOf(node)) this.visit(child, place, node)
  }

  private function(node: FunctionNode, place: Place, name: string): void {
    const parameters = node.params.flatMap(namesInPattern)
    const inner: Place = {
      function: name,
      yieldsToLoop: node.generator && !node.async,
      scope: new Scope([...parameters, ...(node.body.type === 'BlockStatement' ? varNames(node.body) : [])]),
    }
    for (const parameter of node.params) this.visit(parameter, { ...place, function: name }, node)
    const entry = `${this.probe}.call(${lineOf(node)},${JSON.stringify(name)},${this.file})`
    if (node.body.type === 'BlockStatement') {
      const first = node.body.body.find((each) => !isDirective(each))
      // A directive that ends without a semicolon must not run on into the probe.
      if (first === undefined) this.open(node.body.end - 1, `;${entry};`)
      else this.open(first.start, `${entry};`)
      this.statements(node.body.body, inner)
    } else {
      this.open(node.body.start, `(${entry},`)
      this.visit(node.body, inner, node)
      this.close(node.body.end, ')')
    }
  }

  private loop(node: Loop, place: Place, counter: string): void {
    const { body, ...head } = node
    for (const child of childrenOf(head as AnyNode)) this.visit(child, place, node)
    const bound = headNames(node)
    const inner = { ...place, scope: place.scope.without(bound).with(bound) }
    this.body(body, inner, `${this.probe}.loop(${lineOf(node)},${counter},${this.file});`)
  }

  private ifStatement(node: Extract<AnyNode, { type: 'IfStatement' }>, place: Place): void {
    this.visit(node.test, place, node)
    this.body(node.consequent, place)
    if (node.alternate) this.body(node.alternate, place)
  }

  /** What one case declares is not initialised in the next one, though both see the name. */
  private switchStatement(node: Extract<AnyNode, { type: 'SwitchStatement' }>, outer: Place): void {
    this.visit(node.discriminant, outer, node)
    const scope = outer.scope.enter(node.cases.flatMap((each) => each.consequent))
    for (const { test, consequent } of node.cases) {
      if (test) this.visit(test, outer, node)
      const place = { ...outer, scope: scope.with([]) }
      for (const statement of consequent) {
        this.statement(statement, place)
        place.scope.declare(statement)
      }
    }
  }

  private catchClause(node: Extract<AnyNode, { type: 'CatchClause' }>, place: Place): void {
    const caught = node.param ? namesInPattern(node.param) : []
    if (node.param) this.visit(node.param, place, node)
    this.statements(node.body.body, { ...place, scope: place.scope.without(caught).with(caught) })
  }

  /** A call whose value could be a coroutine that nobody awaits; `a?.b()` is marked as a whole. */
  private call(node: AnyNode, place: Place, parent: AnyNode | null): void {
    const called = node.type === 'ChainExpression' ? node.expression : node
    const mark = markFor(called, node, parent)
    if (mark === null || called.type !== 'CallExpression') return this.inside(node, place)
    this.open(node.start, `${this.probe}.${mark}(${lineOf(called)},`)
    this.inside(node, place)
    this.close(node.end, `,${JSON.stringify(textOf(called.callee))},${this.file})`)
  }

  private inside(node: AnyNode, place: Place): void {
    for (const child of childrenOf(node)) this.visit(child, place, node)
  }

  private yieldExpression(node: Extract<AnyNode, { type: 'YieldExpression' }>, place: Place): void {
    if (!node.argument) return
    const { argument } = node
    const mark = node.delegate ? 'awaited' : 'yielded'
    if (place.yieldsToLoop) this.open(argument.start, `${this.probe}.${mark}(${lineOf(node)},`)
    this.visit(argument, place, node)
    if (place.yieldsToLoop)
      this.close(argument.end, `,${JSON.stringify(awaitedText(argument))},${this.file})`)
  }

  /** `import.meta` means a module's own address, which is lost when several files become one script. */
  private metaProperty(node: Extract<AnyNode, { type: 'MetaProperty' }>): void {
    if (node.meta.name !== 'import' || this.url === undefined) return
    this.edits.update(node.start, node.end, `({url:${JSON.stringify(this.url)}})`)
  }

  /**
   * Function declarations can be named before the first statement runs, as they exist from the beginning. Not
   * so default exports: compiled to CommonJS they are expressions, and their names are not in scope.
   */
  private nameHoisted(list: readonly AnyNode[]): string {
    const names = list.filter(isNoDefaultExport).flatMap((statement) => {
      const declared = declarationIn(statement)
      const isCoroutine = declared.type === 'FunctionDeclaration' && declared.generator && !declared.async
      return isCoroutine && declared.id ? [declared.id.name] : []
    })
    return names.length === 0 ? '' : `${this.probe}.names(${names.join(',')});`
  }

  /** Classes, and generator functions in a `const`, are named behind their declaration. */
  private nameAfterwards(statement: AnyNode): string {
    if (!isNoDefaultExport(statement)) return ''
    const declaration = declarationIn(statement)
    if (declaration.type === 'ClassDeclaration' && declaration.id) {
      return `;${this.probe}.names(${declaration.id.name});`
    }
    if (declaration.type !== 'VariableDeclaration') return ''
    const names = declaration.declarations.flatMap(({ id, init }) => {
      const isGenerator = init?.type === 'FunctionExpression' && init.generator && !init.async
      return isGenerator && id.type === 'Identifier' ? [id.name] : []
    })
    return names.length === 0 ? '' : `;${this.probe}.names(${names.join(',')});`
  }

  /** Writes in front of what stands here; what is written later stands further inside. */
  private open(position: number, text: string): void {
    if (text !== '') this.edits.appendRight(position, text)
  }

  /** Writes behind what ends here; what is written later stands further outside. */
  private close(position: number, text: string): void {
    if (text !== '') this.edits.appendLeft(position, text)
  }
}

type FunctionNode = Extract<
  AnyNode,
  { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }
>
type Loop = Extract<
  AnyNode,
  { type: 'WhileStatement' | 'DoWhileStatement' | 'ForStatement' | 'ForInStatement' | 'ForOfStatement' }
>

function lineOf(node: AnyNode): number {
  return node.loc!.start.line
}

function isDirective(node: AnyNode): boolean {
  return node.type === 'ExpressionStatement' && typeof node.directive === 'string'
}

function isNoDefaultExport(statement: AnyNode): boolean {
  return statement.type !== 'ExportDefaultDeclaration'
}

/** Whether a line event makes sense before it. Declarations of functions and imports do nothing when their turn comes. */
function isProbed(statement: AnyNode): boolean {
  if (statement.type === 'EmptyStatement' || statement.type === 'ImportDeclaration') return false
  if (statement.type === 'ExportAllDeclaration') return false
  if (statement.type === 'ExportNamedDeclaration' && !statement.declaration) return false
  return !isFunction(declarationIn(statement))
}

/** The loop that a statement is, labels aside; or null. */
function loopBehindLabels(statement: AnyNode): AnyNode | null {
  if (statement.type === 'LabeledStatement') return loopBehindLabels(statement.body)
  return isLoop(statement) ? statement : null
}

/** The variables that a loop's head declares, all of which are initialised when its body begins. */
function headNames(node: Loop): string[] {
  const head = node.type === 'ForStatement' ? node.init : 'left' in node ? node.left : null
  return head ? namesInDeclaration(head) : []
}

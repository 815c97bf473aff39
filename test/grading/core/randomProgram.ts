// Random JavaScript, for holding the transformed program against the untransformed one: nested statements with and
// without braces and semicolons, shadowed names, temporal dead zones, loops with labels, generators.
//
// Invariant: a program ends (every loop and call uses up fuel), it throws nothing but what it catches, and the
// same seed gives the same text.

import { type Random, randomFrom } from '../../../server/grading/core/random.ts'

const NAMES = ['a', 'b', 'c', 'd']
const HEAD = `let fuel = 200
const burn = () => { if (fuel-- <= 0) throw new Error('out of fuel'); return true }
let a = 1, b = 2, c = [3, 4], d
`

export function randomProgram(seed: number): string {
  const writer = new Writer(randomFrom(`program ${seed}`))
  return `${HEAD}try {\n${writer.statements(3)}\n} catch (error) { out(error.name) }\nout(a, b, c, d, fuel)\n`
}

class Writer {
  private readonly random: Random
  private labels: string[] = []
  private loops = 0
  private inGenerator = false
  private functions = 0

  constructor(random: Random) {
    this.random = random
  }

  private pick<T>(choices: readonly T[]): T {
    return this.random.pick(choices)
  }

  private chance(percent: number): boolean {
    return this.random.integer(1, 100) <= percent
  }

  statements(depth: number): string {
    const count = this.random.integer(1, 4)
    return Array.from({ length: count }, () => this.statement(depth)).join(this.chance(30) ? ' ' : '\n')
  }

  /** A statement that ends with a semicolon or a brace, so that any other may follow on its line. */
  private statement(depth: number): string {
    if (depth <= 0) return this.simple()
    const kinds = [
      () => this.simple(),
      () => this.declaration(depth),
      () => this.conditional(depth),
      () => this.loop(depth),
      () => this.tryStatement(depth),
      () => this.switchStatement(depth),
      () => this.block(depth),
      () => this.functionCall(depth),
      () => this.generatorUse(depth),
      () => this.jump(),
      () => this.classUse(depth),
    ]
    return this.pick(kinds)()
  }

  private simple(): string {
    return this.pick([
      () => `out(${this.expression(2)});`,
      () => `${this.pick(NAMES)} = ${this.expression(2)};`,
      () => ';',
      () => `[${this.pick(NAMES)}, b] = [${this.expression(1)}, ${this.expression(1)}];`,
      () => `({ x: ${this.pick(NAMES)} = ${this.expression(1)} } = { x: ${this.expression(1)} });`,
      () => (this.inGenerator ? `yield ${this.expression(1)};` : 'burn();'),
      () => (this.inGenerator ? `out(yield* [${this.expression(1)}]);` : 'out(typeof d);'),
    ])()
  }

  private declaration(depth: number): string {
    const name = this.pick(NAMES)
    // A name that is read before its declaration has run is an error, in the same way in both programs.
    const inner = `{ ${this.chance(40) ? `out(${this.pick(NAMES)}); ` : ''}`
    const value = this.expression(2)
    const declared = this.pick([
      `let ${name} = ${value};`,
      `const ${name} = ${value};`,
      `const { x: ${name} = ${value} } = {};`,
      `const [${name}, ...rest] = [${value}, 1]; out(rest);`,
      `let ${name};`,
    ])
    return `${inner}${declared}\n${this.statements(depth - 1)} out(${name}) }`
  }

  private body(depth: number): string {
    return this.chance(50) ? `{ ${this.statements(depth - 1)} }` : this.statement(depth - 1)
  }

  private conditional(depth: number): string {
    const test = this.expression(1)
    if (this.chance(50)) return `if (${test}) ${this.body(depth)}`
    return `if (${test}) { ${this.statements(depth - 1)} } else ${this.body(depth)}`
  }

  private loop(depth: number): string {
    const label = this.chance(40) ? `L${++this.loops}` : ''
    const before = this.labels
    this.labels = [...before, label]
    const name = this.pick(NAMES)
    const body = this.body(depth)
    const text = this.pick([
      `while (burn() && ${this.expression(1)}) ${body}`,
      `for (let ${name} = 0; burn() && ${name} < 3; ${name}++) ${body}`,
      `for (const ${name} of [1, 2]) ${body}`,
      `for (const ${name} in { x: 1, y: 2 }) ${body}`,
      `for (const { x: ${name} = 5 } of [{}, { x: 6 }]) ${body}`,
      `do { burn(); ${this.statements(depth - 1)} } while (${this.expression(1)})`,
    ])
    this.labels = before
    return `${label === '' ? '' : `${label}: `}${text}\n`
  }

  private jump(): string {
    if (this.labels.length === 0) return this.simple()
    const label = this.pick(this.labels)
    return `if (${this.expression(1)}) ${this.pick(['break', 'continue'])}${label === '' ? '' : ` ${label}`};`
  }

  private tryStatement(depth: number): string {
    const body = `try { burn(); ${this.statements(depth - 1)} ${this.chance(30) ? "throw new TypeError('t');" : ''} }`
    const handler = this.pick([
      () => `catch (a) { out(typeof a); ${this.statements(depth - 1)} }`,
      () => `catch { ${this.statements(depth - 1)} }`,
      () => `catch ({ message: b }) { out(b) }`,
    ])()
    return `${body} ${handler} ${this.chance(30) ? `finally { ${this.statements(depth - 1)} }` : ''}`
  }

  private switchStatement(depth: number): string {
    const before = this.labels
    // 'continue' would have to name a loop; 'break' ends the switch.
    this.labels = before.filter((label) => label !== '')
    const cases = [0, 1, 2].map((value) => {
      const name = this.pick(NAMES)
      const scoped = this.chance(40) ? `let v${value} = ${this.expression(1)}; out(v${value}); ` : ''
      return `case ${value}: ${scoped}${this.statement(depth - 1)} ${this.chance(50) ? 'break;' : ''} // ${name}\n`
    })
    this.labels = before
    return `switch (Number(${this.expression(1)}) % 3) { ${cases.join('')} default: out('default') }`
  }

  private block(depth: number): string {
    return `{ ${this.statements(depth - 1)} }`
  }

  /** Inside a function no outer loop can be left, and no generator can yield. */
  private isolated(isGenerator: boolean, write: () => string): string {
    const before = { labels: this.labels, inGenerator: this.inGenerator }
    this.labels = []
    this.inGenerator = isGenerator
    const text = write()
    this.labels = before.labels
    this.inGenerator = before.inGenerator
    return text
  }

  private functionCall(depth: number): string {
    const name = `f${++this.functions}`
    const parameter = this.pick(NAMES)
    const body = this.isolated(false, () => this.statements(depth - 1))
    const value = this.isolated(false, () => this.expression(1))
    const given = this.expression(1)
    return this.pick([
      `{ out(${name}(${given})); function ${name}(${parameter}, e = ${parameter}) { burn(); ${body} return [${parameter}, e, arguments.length] } }\n`,
      `{ const ${name} = (${parameter}) => { burn(); ${body} }\nout(${name}(${given}), ${name}.name) }`,
      `{ const ${name} = (${parameter} = ${value}) => burn() && [${value}, ${parameter}]\nout(${name}()) }`,
      `out([1, 2].map((${parameter}) => ({ x: ${value} })));`,
    ])
  }

  private generatorUse(depth: number): string {
    const name = `g${++this.functions}`
    const body = this.isolated(true, () => this.statements(depth - 1))
    return `{ function* ${name}(a) { burn(); ${body} yield a }
for (const x of ${name}(${this.expression(1)})) { out(x); burn() } out([...${name}(1)].length) }`
  }

  private classUse(depth: number): string {
    const body = this.isolated(true, () => this.statements(depth - 1))
    const plain = this.isolated(false, () => this.statements(depth - 1))
    return `{ class K { x = ${this.isolated(false, () => this.expression(1))};
*m() { burn(); ${body} yield this.x } static s = 5; get v() { ${plain} return this.x } }
out([...new K().m()].length, new K().v, K.s, K.name) }`
  }

  private expression(depth: number): string {
    if (depth <= 0) return this.pick([...NAMES, '0', '1', '7', "'t'", 'null', 'fuel'])
    const inner = () => this.expression(depth - 1)
    return this.pick([
      () => inner(),
      () => `${inner()} + ${inner()}`,
      () => `(${inner()}, ${inner()})`,
      () => `(${inner()} ? ${inner()} : ${inner()})`,
      () => `\`\${${inner()}}\``,
      () => `[${inner()}, ...[${inner()}]].length`,
      () => `(() => ${inner()})()`,
      () => `({ x: ${inner()} })?.x`,
      () => `String(${inner()}).length`,
      () => `(${this.pick(NAMES)} = ${inner()})`,
      () => `(typeof ${inner()})`,
      () => `(${inner()} ?? ${inner()})`,
      () => `(burn() && ${inner()})`,
    ])()
  }
}

// Makes a whole program of what a page shows of it: the declarations of the program that it `uses`, and the imports
// from '#runtime' that it left out.
//
// Invariant: the shown lines are the last lines of the source, one for one; `offset` says how many stand before.
// A program is read by its lines: a declaration begins at the left margin, which the formatter keeps honest.
//
// Read next: lesson.ts.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A program as it stands on a page. */
export interface PageProgram {
  name: string
  /** The program whose imports and declarations are in scope, all but its `main`. */
  uses?: string
  /** How it ends, if not by returning: `ends=deadlock`, `ends=threw`. */
  ends?: string
  /** What the page shows. */
  code: string
  /** Of its first line of code, counted from 1, in the page's file. */
  line: number
}

/** A whole program, ready to be compiled. */
export interface Assembled {
  source: string
  /** How many lines stand before the first one that the page shows. */
  offset: number
  /** The names of '#runtime' that it uses. */
  runtimeNames: string[]
}

/** A name that '#runtime' exports. */
interface RuntimeName {
  isType: boolean
}

const known = new Map<string, ReadonlyMap<string, RuntimeName>>()

/** All names that '#runtime' exports, read from its public face. */
export function runtimeExports(root: string): ReadonlyMap<string, RuntimeName> {
  const before = known.get(root)
  if (before !== undefined) return before
  const names = new Map<string, RuntimeName>()
  const text = readFileSync(join(root, 'runtime', 'index.ts'), 'utf8')
  for (const [, type, list] of text.matchAll(/^export (type )?\{([^}]*)\}/gm)) {
    for (const entry of list!.split(',')) {
      const match = /^\s*(type\s+)?(\w+)\s*$/.exec(entry)
      if (match !== null) names.set(match[2]!, { isType: type !== undefined || match[1] !== undefined })
    }
  }
  known.set(root, names)
  return names
}

/** Puts a page's program together. `programs` are the page's, by name; a ring of `uses` ends where it began. */
export function assemble(
  root: string,
  program: PageProgram,
  programs: ReadonlyMap<string, PageProgram>,
): Assembled {
  const used = usedPrograms(program, programs)
  const own = declarations(program.code)
  const taken = new Set(own.flatMap(({ name }) => name ?? []))
  const parts: string[] = []
  for (const other of used) {
    for (const { name, text, isImport } of declarations(other.code)) {
      if (isImport || name === undefined || name === 'main' || taken.has(name)) continue
      taken.add(name)
      parts.push(text)
    }
  }
  const code = [...parts, program.code].join('\n')
  const names = runtimeNamesIn(root, code)
  const missing = names.filter((name) => !importedNames(program.code).includes(name))
  const exports = runtimeExports(root)
  const specifiers = missing.map((name) => (exports.get(name)!.isType ? `type ${name}` : name))
  if (specifiers.length > 0) parts.unshift(`import { ${specifiers.join(', ')} } from '#runtime'`)
  const prelude = parts.length === 0 ? '' : `${parts.join('\n')}\n`
  return {
    source: prelude + program.code,
    offset: prelude.split('\n').length - 1,
    runtimeNames: names,
  }
}

/** The program that it uses first, then what that one uses: the nearest declaration of a name counts. */
function usedPrograms(program: PageProgram, programs: ReadonlyMap<string, PageProgram>): PageProgram[] {
  const used: PageProgram[] = []
  let next = program.uses === undefined ? undefined : programs.get(program.uses)
  while (next !== undefined && next !== program && !used.includes(next)) {
    used.push(next)
    next = next.uses === undefined ? undefined : programs.get(next.uses)
  }
  return used
}

interface Declaration {
  /** Absent: a statement that declares nothing. */
  name?: string
  isImport: boolean
  text: string
}

const DECLARES =
  /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function\s*\*?|class|const|let|var|interface|type)\s+(\w+)/

/** The declarations at a program's left margin, each with the comment before it. */
export function declarations(code: string): Declaration[] {
  const found: Declaration[] = []
  let comment: string[] = []
  let current: string[] | null = null
  const finish = () => {
    if (current !== null) found.push(declaration(current))
    current = null
  }
  for (const line of code.split('\n')) {
    if (/^(\s|$|[)\]}])/.test(line) && current !== null) current.push(line)
    else if (/^(\/\/|\/\*)/.test(line)) {
      finish()
      comment.push(line)
    } else if (line.trim() !== '') {
      finish()
      current = [...comment, line]
      comment = []
    }
  }
  finish()
  return found
}

function declaration(lines: readonly string[]): Declaration {
  const first = lines.find((line) => !line.startsWith('//')) ?? ''
  const name = DECLARES.exec(first)?.[1]
  const text = lines.join('\n').trimEnd()
  return { isImport: first.startsWith('import'), text, ...(name !== undefined && { name }) }
}

/** The names that a source imports from '#runtime'. */
export function importedNames(source: string): string[] {
  const lists = [...source.matchAll(/^import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+'#runtime'/gm)]
  return lists.flatMap(([, list]) =>
    list!.split(',').flatMap((entry) => /^\s*(?:type\s+)?(\w+)/.exec(entry)?.[1] ?? []),
  )
}

/** The names of '#runtime' that the code imports, or uses without declaring them. */
function runtimeNamesIn(root: string, code: string): string[] {
  const bare = withoutTexts(code)
  const used = new Set([...bare.matchAll(/(?<![\w$.])[A-Za-z_]\w*(?!\s*:(?!:))/g)].map(([name]) => name))
  for (const [, name] of bare.matchAll(/\b(?:const|let|var|function\s*\*?|class)\s+(\w+)/g))
    used.delete(name!)
  const imported = importedNames(code)
  return [...runtimeExports(root).keys()].filter((name) => used.has(name) || imported.includes(name))
}

/** Comments and string literals taken out; what stands in `${…}` of a template stays. */
function withoutTexts(code: string): string {
  return code
    .replaceAll(/\/\/.*$|\/\*[\s\S]*?\*\//gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replaceAll(/`(?:[^`\\]|\\.)*`/g, (text) =>
      [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, inner]) => inner).join(' '),
    )
}

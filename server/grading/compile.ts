// Compiles the files of a play: TypeScript in, CommonJS out, with each line where it was. So an error in the
// student's code names the line that the student sees, in every stage, and no bundler has to run.
//
// Invariant: what may be imported is a list. Anything else is an error with its line, before anything runs. Texts come
// in and modules go out: where they stand, program.ts knows, and in a page whoever has fetched them.
//
// Read next: core/transform.ts, the transform itself; stages/stage.ts, where the modules go.

import { transform as sucrase } from 'sucrase'
import { STUDENTS_FILE } from './core/played.ts'
import { type Imported, TransformError, type Transformed, transform } from './core/transform.ts'
import type { CompiledModule, Program } from './stages/stage.ts'

/** The file cannot be run at all; `line` and `column` are a place in it, counted from 1. */
export class CompileError extends Error {
  static {
    CompileError.prototype.name = 'CompileError'
  }
  readonly line: number | undefined
  readonly column: number | undefined

  constructor(message: string, line: number | undefined, column?: number) {
    super(message)
    this.line = line
    this.column = column
  }
}

/** A module and the pieces of myloop that it needs. */
interface Compiled {
  module: CompiledModule
  imports: readonly string[]
}

const compiled = new Map<string, Compiled & { written: Imported[] }>()

/** Says why this cannot be imported, or null if it can. */
export type ImportRule = (imported: string) => string | null

/** Compiles one file. Throws CompileError. */
export function compileModule(name: string, fileName: string, source: string, rule: ImportRule): Compiled {
  const key = `${name} ${fileName}\n${source}`
  const known = compiled.get(key)
  if (known === undefined && compiled.size > 1_000) compiled.clear()
  const { written, ...result } = known ?? compileText(name, fileName, source)
  compiled.set(key, { ...result, written })
  for (const { from, line, dynamic } of written) {
    const problem = dynamic ? NOT_DYNAMIC : rule(from)
    if (problem !== null) throw new CompileError(problem, line)
  }
  return result
}

const NOT_DYNAMIC =
  'import(…) is not there: your code runs by itself. Write an import at the top of the file, from #runtime.'

function compileText(name: string, fileName: string, source: string): Compiled & { written: Imported[] } {
  const { code: script, imports } = transformed(source, fileName)
  const { code } = sucrase(script, {
    transforms: ['imports'],
    production: true,
    preserveDynamicImport: true,
  })
  return { module: { name, fileName, code }, imports: imports.map(({ from }) => from), written: imports }
}

function transformed(source: string, fileName: string): Transformed {
  try {
    return transform(source, { fileName })
  } catch (error) {
    if (error instanceof TransformError) throw new CompileError(error.message, error.line, error.column)
    throw error
  }
}

/** The text of a piece of myloop: the reference answer of the exercise that builds it; null if there is none. */
export type PieceText = (piece: string) => string | null

/** What is graded: the exercise's id, the piece of myloop that it builds, if it builds one, its text, its scenario. */
interface ProgramTexts {
  id: string
  piece?: string | undefined
  text: string
  /** Null where an exercise has none. */
  scenario: string | null
}

/** All modules of a play. Throws CompileError. */
export function compileProgram({ id, piece, text, scenario }: ProgramTexts, pieceText: PieceText): Program {
  const modules = [compileModule('#exercise', STUDENTS_FILE, text, ruleFor(id, piece))]
  if (scenario !== null) {
    modules.push(
      compileModule('#scenario', 'scenario.ts', scenario, (from) =>
        from === '#exercise' ? null : anyExercise(from),
      ),
    )
  }
  return withPieces(modules, pieceText)
}

const anyExercise: ImportRule = (from) => {
  if (from === '#runtime' || from.startsWith('#myloop/')) return null
  const slip = from.startsWith('.') ? 'Other files of yours are not there when it is graded. ' : ''
  return `'${from}' cannot be imported here. ${slip}What can: '#runtime'.`
}

/** The lessons in which the reader builds what the runtime has already: from it, nothing but types. */
const LAST_LESSON_ON_ONES_OWN = 6

function ruleFor(id: string, piece: string | undefined): ImportRule {
  if (piece === undefined || Number.parseInt(id, 10) > LAST_LESSON_ON_ONES_OWN) return anyExercise
  return (from) =>
    from === '#runtime'
      ? `'${piece}' is a piece of your own loop, and nothing of it comes from '#runtime' but types: import type { … } from '#runtime'.`
      : anyExercise(from)
}

/** Adds the pieces that are imported, and those that they import. */
function withPieces(modules: Compiled[], pieceText: PieceText): Program {
  const names = new Set(modules.map(({ module }) => module.name))
  for (const { imports, module } of modules) {
    for (const name of imports) {
      if (!name.startsWith('#myloop/') || names.has(name)) continue
      const source = pieceText(name.slice('#myloop/'.length))
      if (source === null)
        throw new CompileError(`There is no piece ${name}, imported by ${module.fileName}.`, undefined)
      names.add(name)
      modules.push(compileModule(name, `${name.slice(1)}.ts`, source, anyExercise))
    }
  }
  return modules.map(({ module }) => module)
}

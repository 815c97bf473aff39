// Compiles the files of a play: TypeScript in, CommonJS out, with each line where it was. So an error in the
// student's code names the line that the student sees, in every stage, and no bundler has to run.
//
// Invariant: what may be imported is a list. Anything else is an error with its line, before anything runs.
//
// Read next: core/transform.ts, the transform itself; stages/stage.ts, where the modules go.

import { existsSync, readFileSync } from 'node:fs'
import { transform as sucrase } from 'sucrase'
import { exerciseFiles } from '../course/paths.ts'
import { derive } from '../course/starter.ts'
import { hashOfText } from '../course/suiteHashes.ts'
import { TransformError, type Transformed, transform } from './core/transform.ts'
import type { CompiledModule, Program } from './stages/stage.ts'

/** The file cannot be run at all; `line` is a line of it, counted from 1. */
export class CompileError extends Error {
  static {
    CompileError.prototype.name = 'CompileError'
  }
  readonly line: number | undefined

  constructor(message: string, line: number | undefined) {
    super(message)
    this.line = line
  }
}

/** A module and the pieces of myloop that it needs. */
interface Compiled {
  module: CompiledModule
  imports: readonly string[]
}

const compiled = new Map<string, Compiled>()

/** Compiles one file. `allowed` says what it may import. Throws CompileError. */
export function compileModule(
  name: string,
  fileName: string,
  source: string,
  allowed: (imported: string) => boolean,
): Compiled {
  const key = `${name} ${fileName} ${hashOfText(source)}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  const { code: script, imports } = transformed(source, fileName)
  for (const { from, line } of imports) {
    if (!allowed(from))
      throw new CompileError(`'${from}' cannot be imported here. What can: '#runtime'.`, line)
  }
  const code = sucrase(script, {
    transforms: ['imports'],
    production: true,
    preserveDynamicImport: true,
  }).code
  const result = { module: { name, fileName, code }, imports: imports.map(({ from }) => from) }
  if (compiled.size > 1_000) compiled.clear()
  compiled.set(key, result)
  return result
}

function transformed(source: string, fileName: string): Transformed {
  try {
    return transform(source, { fileName })
  } catch (error) {
    if (error instanceof TransformError) throw new CompileError(error.message, error.line)
    throw error
  }
}

/** Where the pieces of myloop come from: the file of the exercise that builds each. */
export type PieceSource = (piece: string) => string | null

/** All modules of a play. `source` is the text that is graded. */
export function compileProgram(root: string, id: string, source: string, pieceFile: PieceSource): Program {
  const { scenario } = exerciseFiles(root, id)
  const exercise = compileModule('#exercise', 'exercise.ts', source, allowedInExercise)
  const modules = [exercise]
  if (existsSync(scenario)) {
    const text = readFileSync(scenario, 'utf8')
    modules.push(
      compileModule(
        '#scenario',
        'scenario.ts',
        text,
        (from) => from === '#exercise' || allowedInExercise(from),
      ),
    )
  }
  return withPieces(modules, pieceFile)
}

function allowedInExercise(imported: string): boolean {
  return imported === '#runtime' || imported.startsWith('#myloop/')
}

/** Adds the pieces that are imported, and those that they import. */
function withPieces(modules: Compiled[], pieceFile: PieceSource): Program {
  const names = new Set(modules.map(({ module }) => module.name))
  for (const { imports, module } of modules) {
    for (const name of imports) {
      if (!name.startsWith('#myloop/') || names.has(name)) continue
      const file = pieceFile(name.slice('#myloop/'.length))
      if (file === null)
        throw new CompileError(`There is no piece ${name}, imported by ${module.fileName}.`, undefined)
      names.add(name)
      const source = derive(readFileSync(file, 'utf8')).solution
      modules.push(compileModule(name, `${name.slice(1)}.ts`, source, allowedInExercise))
    }
  }
  return modules.map(({ module }) => module)
}

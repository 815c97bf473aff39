// A page and an exercise use only what has been taught by then, or what they borrow and explain.
//
// Types are not counted: they say what a value is, and run nothing. Nor are scenarios and suites, which a student
// may read and need not write.
// Read next: ../pageProgram.ts, which finds the names.

import { existsSync, readFileSync } from 'node:fs'
import { assemble, importedNames, runtimeExports } from '../pageProgram.ts'
import { exerciseFiles } from '../paths.ts'
import type { Problem } from '../problem.ts'
import type { Exercise, Lesson } from '../schema.ts'
import { type Course, namesOf } from './course.ts'

export function checkTaught(course: Course): Problem[] {
  const taught = new Set<string>()
  const built = new Set<string>()
  const problems: Problem[] = []
  for (const lesson of course.catalogue.lessons) {
    problems.push(...checkNames(course, lesson))
    for (const name of lesson.teaches) taught.add(name)
    problems.push(...checkPage(course, lesson, new Set([...taught, ...lesson.borrows])))
    for (const exercise of lesson.exercises) {
      if (exercise.piece !== undefined) built.add(exercise.piece)
      problems.push(...checkExercise(course, exercise, new Set([...taught, ...exercise.borrows]), built))
    }
  }
  return problems
}

/** What a lesson teaches or borrows is there. */
function checkNames({ root }: Course, { id, teaches, borrows }: Lesson): Problem[] {
  const exports = runtimeExports(root)
  return [
    ...teaches.map((name) => ({ field: 'teaches', name })),
    ...borrows.map((name) => ({ field: 'borrows', name })),
  ]
    .filter(({ name }) => !exports.has(name))
    .map(({ field, name }) => ({
      file: `lessons/${id}.md`,
      field,
      message: `#runtime exports no ${name}`,
    }))
}

function checkPage({ root, pages }: Course, { id }: Lesson, allowed: ReadonlySet<string>): Problem[] {
  const page = pages.find((each) => each.id === id)
  if (page === undefined) return []
  return [...page.programs.values()].flatMap((program) => {
    const { runtimeNames } = assemble(root, program, page.programs)
    return notAllowed(root, runtimeNames, allowed).map((name) => ({
      file: page.file,
      line: program.line,
      message: `${program.name} uses ${name}, which has not been taught; teach it, or name it in borrows`,
    }))
  })
}

function checkExercise(
  { root }: Course,
  { id }: Exercise,
  allowed: ReadonlySet<string>,
  built: ReadonlySet<string>,
): Problem[] {
  const { solution } = exerciseFiles(root, id)
  if (!existsSync(solution)) return []
  const text = readFileSync(solution, 'utf8')
  const { solution: file } = namesOf(id)
  const names = notAllowed(root, importedValues(text), allowed)
  const pieces = [...text.matchAll(/from '#myloop\/(\w+)'/g)].map(([, piece]) => piece!)
  return [
    ...names.map((name) => ({
      file,
      message: `uses ${name}, which has not been taught; name it in the exercise's borrows and explain it`,
    })),
    ...pieces
      .filter((piece) => !built.has(piece))
      .map((piece) => ({ file, message: `needs the piece ${piece}, which is not built by then` })),
  ]
}

/** The names that are imported from '#runtime' as values. */
function importedValues(text: string): string[] {
  return importedNames(text.replaceAll(/\btype\s+\w+\s*,?/g, '').replaceAll(/^import type .*$/gm, ''))
}

function notAllowed(root: string, names: readonly string[], allowed: ReadonlySet<string>): string[] {
  const exports = runtimeExports(root)
  return names.filter((name) => !allowed.has(name) && exports.get(name)?.isType !== true)
}

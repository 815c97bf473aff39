// course new: makes the files of a new lesson or exercise, whole and small, with the places to fill in marked.
//
// Invariant: nothing that is there is overwritten. An exercise that was just made passes `course check`.
//
// Read next: ../course/new/exerciseTemplate.ts; CONTRIBUTING.md, what to do with it.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeAtomically } from '../course/atomic.ts'
import { codeExercise, type NewExercise, type NewFiles } from '../course/new/exerciseTemplate.ts'
import { lessonPage } from '../course/new/lessonTemplate.ts'
import { predictionExercise } from '../course/new/predictionTemplate.ts'
import { exerciseFiles, lessonFile } from '../course/paths.ts'
import { exerciseKind, exerciseName, lessonId } from '../course/schema.ts'
import { derive } from '../course/starter.ts'
import { hashesFile, writeSuiteHashes } from '../course/suiteHashes.ts'
import { closestTo } from './closest.ts'
import { type CourseFolder, openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import { type Command, UsageError } from './usage.ts'

export const command: Command = {
  synopsis: 'new lesson NAME | exercise LESSON/NAME [--title TITLE] [--kind P|L|U|B|D|X]',
  details: `  new lesson 07-starting-and-stopping     makes lessons/07-starting-and-stopping.md
  new exercise 07-starting-and-stopping/two-loops --kind D
                                          makes the task, the solution, the starter, the suite, the scenario,
                                          three wrong answers and another right one

  --title TITLE  as people read it; without it, made from the name
  --kind KIND    P predict, L be the loop, U use, B build, D debug, X put in order (U)

Each place to fill in says FILL IN. CONTRIBUTING.md says what belongs there.`,
  run: create,
}

async function create(args: readonly string[]): Promise<number> {
  const options = { title: { type: 'string' }, kind: { type: 'string', default: 'U' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [what, name, ...more] = positionals
  if ((what !== 'lesson' && what !== 'exercise') || name === undefined || more.length > 0) {
    throw new UsageError('Either new lesson NAME, or new exercise LESSON/NAME.')
  }
  const course = openCourse()
  const title = values.title ?? titleFrom(name)
  if (what === 'lesson') newLesson(course, name, title)
  else newExercise(course, name, title, values.kind)
  return 0
}

/** `07-two-loops` becomes `Two loops`. */
function titleFrom(name: string): string {
  const words = name.split('/').at(-1)!.replace(/^\d+-/, '').replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function newLesson({ root, catalogue }: CourseFolder, name: string, title: string): void {
  const id = lessonId.safeParse(name)
  if (!id.success)
    throw new UsageError(`The name of a lesson ${id.error.issues[0]!.message}; this is ${name}.`)
  const before = catalogue.lessons.findLast((lesson) => lesson.id < name)?.id ?? null
  write(root, { [`lessons/${name}.md`]: lessonPage({ id: name, title: JSON.stringify(title), before }) })
}

function newExercise(course: CourseFolder, id: string, title: string, asked: string): void {
  const [lesson = '', name = '', ...more] = id.split('/')
  const { root } = course
  if (more.length > 0 || !exerciseName.safeParse(name).success) {
    throw new UsageError(
      `An exercise is named LESSON/NAME, the name in lower case with hyphens; this is ${id}.`,
    )
  }
  const kind = exerciseKind.safeParse(asked)
  if (!kind.success) throw new UsageError(`There is no kind ${asked}: P, L, U, B, D, X.`)
  if (!existsSync(lessonFile(root, lesson))) throw noSuchLesson(course, lesson)
  const exercise: NewExercise = { id, title: JSON.stringify(title), kind: kind.data }
  const files = 'PLX'.includes(kind.data) ? predictionExercise(exercise) : codeExercise(exercise)
  const { starter } = derive(files[`solutions/${id}.ts`]!)
  write(root, { ...files, [`exercises/${id}.ts`]: starter })
  if (addToLesson(root, lesson, name)) output.print(`listed in lessons/${lesson}.md`)
  else output.print(`Put ${name} into the list \`exercises\` at the head of lessons/${lesson}.md.`)
  writeSuiteHashes(root, [
    ...course.exercises.filter((each) => each.lesson === lesson).map((each) => each.id),
    id,
  ])
  output.print(`written: ${hashesFile(lesson)}`)
}

function noSuchLesson({ catalogue }: CourseFolder, lesson: string): UsageError {
  const ids = catalogue.lessons.map(({ id }) => id)
  const close = closestTo(lesson, ids) ?? ids.find((id) => id.includes(lesson))
  const suggestion =
    close === undefined ? ` Make it first: course new lesson ${lesson}` : ` Did you mean ${close}?`
  return new UsageError(`There is no lesson '${lesson}'.${suggestion}`)
}

/** Writes all files, or none if one of them is there already. */
function write(root: string, files: NewFiles): void {
  const there = Object.keys(files).find((path) => existsSync(join(root, ...path.split('/'))))
  if (there !== undefined) throw new UsageError(`${there} is there already, and nothing was written.`)
  for (const [path, text] of Object.entries(files)) {
    writeAtomically(join(root, ...path.split('/')), text)
    output.print(`written: ${path}`)
  }
}

/** Adds the exercise to the lesson's front matter. False if its list is not written in one line. */
function addToLesson(root: string, lesson: string, name: string): boolean {
  const file = lessonFile(root, lesson)
  const text = readFileSync(file, 'utf8')
  const list = /^exercises: \[(.*)\]$/m.exec(text)
  if (list === null || !existsSync(exerciseFiles(root, `${lesson}/${name}`).task)) return false
  const names = [...list[1]!.split(',').map((each) => each.trim()), name].filter(Boolean)
  writeAtomically(file, text.replace(list[0], `exercises: [${names.join(', ')}]`))
  return true
}

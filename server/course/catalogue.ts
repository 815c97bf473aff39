// The catalogue: the course as data, read from the folders and the front matter.
//
// Invariant: it never throws for what an author wrote. What cannot be read is left out and told as a problem
// with file, line and field; everything else can be used.
//
// Read next: starter.ts.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFrontMatter } from './frontMatter.ts'
import { COURSE_ROOT, entries, exerciseFiles, lessonFile } from './paths.ts'
import type { Problem } from './problem.ts'
import {
  type Catalogue,
  type Exercise,
  exerciseFrontMatter,
  type Lesson,
  lessonFrontMatter,
  lessonId,
} from './schema.ts'

export interface ReadCatalogue {
  catalogue: Catalogue
  problems: Problem[]
}

/** Reads the course that stands in `root`. */
export function readCatalogue(root: string = COURSE_ROOT): ReadCatalogue {
  const problems: Problem[] = []
  const lessons: Lesson[] = []
  for (const name of entries(join(root, 'lessons'))) {
    if (!name.endsWith('.md')) continue
    const lesson = readLesson(root, name.slice(0, -'.md'.length), problems)
    if (lesson !== null) lessons.push(lesson)
  }
  checkNeeds(lessons, problems)
  checkPieces(lessons, problems)
  return { catalogue: { courseVersion: readVersion(root), lessons }, problems }
}

function readVersion(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
}

function readLesson(root: string, id: string, problems: Problem[]): Lesson | null {
  const file = `lessons/${id}.md`
  const validId = lessonId.safeParse(id)
  if (!validId.success) {
    problems.push({ file, message: `the file's name ${validId.error.issues[0]!.message}` })
    return null
  }
  const text = readFileSync(lessonFile(root, id), 'utf8')
  const { data, problems: found } = readFrontMatter(file, text, lessonFrontMatter)
  problems.push(...found)
  if (data === undefined) return null
  const exercises = data.exercises.flatMap((name) => readExercise(root, id, name, problems) ?? [])
  return { ...data, id, exercises }
}

function readExercise(root: string, lesson: string, name: string, problems: Problem[]): Exercise | null {
  const id = `${lesson}/${name}`
  const file = `exercises/${id}.md`
  let text: string
  try {
    text = readFileSync(exerciseFiles(root, id).task, 'utf8')
  } catch {
    problems.push({ file: `lessons/${lesson}.md`, field: 'exercises', message: `there is no file ${file}` })
    return null
  }
  const { data, problems: found } = readFrontMatter(file, text, exerciseFrontMatter)
  problems.push(...found)
  return data === undefined ? null : { ...data, id, lesson, name }
}

/** A lesson can need only lessons that exist and come before it, so that there is no ring. */
function checkNeeds(lessons: readonly Lesson[], problems: Problem[]): void {
  const before = new Set<string>()
  for (const { id, needs } of lessons) {
    for (const needed of needs) {
      if (before.has(needed)) continue
      problems.push({
        file: `lessons/${id}.md`,
        field: 'needs',
        message: `${needed} is no lesson before this one`,
      })
    }
    before.add(id)
  }
}

/** Each piece of myloop is built once. */
function checkPieces(lessons: readonly Lesson[], problems: Problem[]): void {
  const builtIn = new Map<string, string>()
  for (const { id, piece } of allExercises(lessons)) {
    if (piece === undefined) continue
    const first = builtIn.get(piece)
    const message = `${piece} is built in ${first} already`
    if (first !== undefined) problems.push({ file: `exercises/${id}.md`, field: 'piece', message })
    builtIn.set(piece, id)
  }
}

/** All exercises, in the order of the course. */
export function allExercises(lessons: readonly Lesson[]): Exercise[] {
  return lessons.flatMap((lesson) => lesson.exercises)
}

/** The exercise with this id, or whose id ends or begins like this if there is just one; else what comes close. */
export function findExercise(
  catalogue: Catalogue,
  text: string,
): { exercise: Exercise } | { candidates: Exercise[] } {
  const all = allExercises(catalogue.lessons)
  const wanted = text
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)?(?:exercises\/)?/, '')
    .replace(/\.(?:ts|md)$/, '')
  const exact = all.find(({ id, name }) => id === wanted || name === wanted)
  if (exact !== undefined) return { exercise: exact }
  const candidates = all.filter(({ id }) => id.includes(wanted))
  return candidates.length === 1 ? { exercise: candidates[0]! } : { candidates }
}

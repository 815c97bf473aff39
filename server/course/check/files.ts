// Every exercise has its files, and every file has its exercise.
//
// A folder of a lesson that has no page yet is work to come: it is named by itself and is no problem.
//
// Read next: tasks.ts, what stands in them.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { exerciseFiles } from '../paths.ts'
import type { Problem } from '../problem.ts'
import { type Course, namesOf } from './course.ts'

const FOLDERS = ['exercises', 'solutions', 'test/exercises']

/** The lessons that have files but no page yet: nothing of them is checked. */
export function unwrittenLessons({ root, catalogue }: Course): string[] {
  const written = new Set(catalogue.lessons.map(({ id }) => id))
  const found = FOLDERS.flatMap((folder) => filesUnder(join(root, ...folder.split('/'))))
    .filter((file) => file.includes('/'))
    .map((file) => file.split('/')[0]!)
  return [...new Set(found)].filter((lesson) => !written.has(lesson)).sort()
}

export function checkFiles(course: Course): Problem[] {
  const { root, exercises } = course
  const unwritten = unwrittenLessons(course)
  const ids = new Set(exercises.map(({ id }) => id))
  const missing = exercises.flatMap(({ id }) => missingFiles(root, id))
  const orphans = FOLDERS.flatMap((folder) =>
    filesUnder(join(root, ...folder.split('/')))
      .filter((file) => file.includes('/') && !ids.has(exerciseOf(file)))
      .filter((file) => !unwritten.includes(file.split('/')[0]!) && !file.endsWith('/suites.json'))
      .map((file) => ({
        file: `${folder}/${file}`,
        message: `belongs to no exercise: no lesson lists ${exerciseOf(file)}`,
      })),
  )
  return [...missing, ...orphans]
}

function missingFiles(root: string, id: string): Problem[] {
  const { solution, suite, scenario } = exerciseFiles(root, id)
  return [solution, suite, scenario]
    .filter((file) => !existsSync(file))
    .map((file) => ({
      file: namesOf(id).task,
      message: `its ${file === solution ? 'solution' : file === suite ? 'suite' : 'scenario'} is missing`,
    }))
}

/** `06-time/build-timers.wrong/never-wakes.ts` belongs to `06-time/build-timers`. */
function exerciseOf(file: string): string {
  const [lesson = '', name = ''] = file.split('/')
  return `${lesson}/${name.split('.')[0]}`
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

// Every exercise has its files, and every file has its exercise.
//
// Read next: tasks.ts, what stands in them.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { exerciseFiles } from '../paths.ts'
import type { Problem } from '../problem.ts'
import { type Course, namesOf } from './course.ts'

export function checkFiles({ root, exercises }: Course): Problem[] {
  const ids = new Set(exercises.map(({ id }) => id))
  const missing = exercises.flatMap(({ id }) => missingFiles(root, id))
  const orphans = ['exercises', 'solutions', 'test/exercises'].flatMap((folder) =>
    filesUnder(join(root, ...folder.split('/')))
      .filter((file) => !ids.has(exerciseOf(file)) && file.includes('/'))
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

// course list: the lessons and exercises, and what has been passed.
//
// Read next: courseFolder.ts.

import { parseArgs } from 'node:util'
import { type CourseFolder, currentExercise, openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import type { Command } from './usage.ts'

export const command: Command = {
  synopsis: 'list [--json]',
  details: '  --json  print the list as JSON, and nothing else',
  run: list,
}

async function list(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  const course = openCourse()
  output.print(values.json ? JSON.stringify(asData(course), null, 2) : asText(course))
  return 0
}

function asData({ catalogue, progress }: CourseFolder): unknown {
  return catalogue.lessons.map(({ id, title, exercises }) => ({
    lesson: id,
    title,
    exercises: exercises.map((exercise) => ({
      exercise: exercise.id,
      title: exercise.title,
      kind: exercise.kind,
      minutes: exercise.minutes,
      ...progress.of(exercise.id),
    })),
  }))
}

function asText(course: CourseFolder): string {
  const { catalogue, exercises, progress } = course
  const current = exercises.length > 0 ? currentExercise(course).id : ''
  const lines = catalogue.lessons.flatMap((lesson) => [
    `${lesson.id}  ${lesson.title}`,
    ...lesson.exercises.map(({ id, name, title, minutes }) => {
      const mark = progress.hasPassed(id) ? '✓' : id === current ? '>' : ' '
      return `  ${mark} ${name}  ${title} (${minutes} min)`
    }),
  ])
  const passed = exercises.filter(({ id }) => progress.hasPassed(id)).length
  return [...lines, '', `${passed} of ${exercises.length} exercises passed.`].join('\n')
}

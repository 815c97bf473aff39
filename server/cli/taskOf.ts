// The task and the hints of an exercise, read from its file.
//
// Read next: ../course/task.ts.

import { readFileSync } from 'node:fs'
import { readFrontMatter } from '../course/frontMatter.ts'
import { exerciseFiles } from '../course/paths.ts'
import { exerciseFrontMatter } from '../course/schema.ts'
import { readTask, type Task } from '../course/task.ts'

export function taskOf(root: string, id: string): Task {
  const text = readFileSync(exerciseFiles(root, id).task, 'utf8').replaceAll('\r\n', '\n')
  const { body, bodyLine } = readFrontMatter(`exercises/${id}.md`, text, exerciseFrontMatter)
  return readTask(body, bodyLine)
}

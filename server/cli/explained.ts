// What an exercise explains after a pass, as lines for a terminal.
//
// Read next: taskOf.ts.

import { existsSync } from 'node:fs'
import { exerciseFiles } from '../course/paths.ts'
import type { Exercise } from '../course/schema.ts'
import type { CourseFolder } from './courseFolder.ts'
import { drawMarkdown } from './draw/markdown.ts'
import { screenOf } from './draw/screen.ts'
import { taskOf } from './taskOf.ts'

/** An empty line and the text; nothing if the exercise has none. */
export function explainedLines({ root }: CourseFolder, { id }: Exercise): string[] {
  if (!existsSync(exerciseFiles(root, id).task)) return []
  const { explained } = taskOf(root, id)
  return explained === '' ? [] : ['', ...drawMarkdown(explained, screenOf(process.stdout, process.env), root)]
}

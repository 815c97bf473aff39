// A course of a few exercises in a folder of its own, for tests that write into it.
//
// Read next: session.test.ts.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { COURSE_ROOT, exerciseFiles } from '../../server/course/paths.ts'
import { derive } from '../../server/course/starter.ts'

const LESSON = '01-waiting-is-not-working'
export const HOG = `${LESSON}/find-the-hog`
export const DOWNLOADS = `${LESSON}/three-downloads`

/** Makes the folder, with the exercises as a student finds them. Whoever made it removes it. */
export function makeCourse(): string {
  const root = mkdtempSync(join(tmpdir(), 'course-'))
  mkdirSync(join(root, 'lessons'))
  const head = 'title: Waiting is not working\noutcome: O\nminutes: 30\nteaches: [log, sleep, work]'
  const page = `---\n${head}\nexercises: [three-downloads, find-the-hog]\n---\n`
  writeFileSync(join(root, 'lessons', `${LESSON}.md`), page)
  for (const path of ['package.json', `test/exercises/${LESSON}/suites.json`]) copy(root, path)
  for (const id of [DOWNLOADS, HOG]) {
    copy(root, `exercises/${id}.md`)
    copy(root, `solutions/${id}.ts`)
    for (const end of ['.test.ts', '.scenario.ts', '.wrong']) copy(root, `test/exercises/${id}${end}`)
    writeFileSync(exerciseFiles(root, id).exercise, textsOf(id).starter)
  }
  return root
}

function copy(root: string, path: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  cpSync(join(COURSE_ROOT, path), join(root, path), { recursive: true })
}

/** What a student begins with, and the reference answer. */
export function textsOf(id: string): { starter: string; solution: string } {
  return derive(readFileSync(exerciseFiles(COURSE_ROOT, id).solution, 'utf8').replaceAll('\r\n', '\n'))
}

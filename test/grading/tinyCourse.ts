// A course of one exercise in a folder of its own, to grade answers and suites that the real course must not have.
//
// Read next: badSuites.test.ts, diagnosis.test.ts, which use it.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { allExercises, readCatalogue } from '../../server/course/catalogue.ts'
import { writeSuiteHashes } from '../../server/course/suiteHashes.ts'
import type { Verdict } from '../../server/grading/core/verdict.ts'
import { Grader } from '../../server/grading/grade.ts'
import type { Stage } from '../../server/grading/stages/stage.ts'

const ID = '01-tiny/only'

export interface TinyTexts {
  /** The reference answer. */
  solution: string
  scenario: string
  suite: string
  /** Markdown after `## Hints`. */
  hints?: string
}

export interface TinyCourse {
  root: string
  /** Writes a file of the course; `suite`, `scenario`, `exercise`, or a path from its root. */
  write(file: string, content: string | Uint8Array): void
  /** Accepts the suite as it stands now. */
  publish(): void
  gradeText(text: string): Promise<Verdict>
  /** Grades what stands in the file of the exercise. */
  gradeFile(): Promise<Verdict>
  close(): Promise<void>
}

const FILES: Record<string, string> = {
  suite: `test/exercises/${ID}.test.ts`,
  scenario: `test/exercises/${ID}.scenario.ts`,
  exercise: `exercises/${ID}.ts`,
}

/** Makes the course. Close it at the end. */
export function tinyCourse(stage: Stage, { solution, scenario, suite, hints = '' }: TinyTexts): TinyCourse {
  const root = mkdtempSync(join(tmpdir(), 'tiny-course-'))
  const pathOf = (file: string) => join(root, ...(FILES[file] ?? file).split('/'))
  const write = (file: string, content: string | Uint8Array) => {
    mkdirSync(dirname(pathOf(file)), { recursive: true })
    writeFileSync(pathOf(file), content)
  }
  write('package.json', '{ "version": "1.2.3" }')
  write('lessons/01-tiny.md', '---\ntitle: Tiny\noutcome: You can.\nminutes: 5\nexercises: [only]\n---\n')
  write(`exercises/${ID}.md`, `---\ntitle: Only\nkind: U\nminutes: 5\n---\nDo it.\n\n## Hints\n${hints}`)
  write(`solutions/${ID}.ts`, `// @solution\n${solution}\n// @end\n`)
  write('scenario', scenario)
  write('suite', suite)
  const publish = () => void writeSuiteHashes(root, [ID])
  publish()
  const { catalogue } = readCatalogue(root)
  const exercise = allExercises(catalogue.lessons)[0]!
  const grader = new Grader(root, catalogue, stage)
  return {
    root,
    write,
    publish,
    gradeText: (text) => grader.gradeText({ exercise, text, seed: 1 }),
    gradeFile: () => grader.grade({ exercise, file: pathOf('exercise'), seed: 1 }),
    async close() {
      await grader.close()
      rmSync(root, { recursive: true })
    },
  }
}

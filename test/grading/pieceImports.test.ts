// A piece of the student's own loop, in lessons 2 to 6, takes nothing from the course's loop but types: what it needs
// is what the student builds.

import { describe, expect, test } from 'vitest'
import { allExercises, readCatalogue } from '../../server/course/catalogue.ts'
import { COURSE_ROOT } from '../../server/course/paths.ts'
import { CompileError } from '../../server/grading/compile.ts'
import { programOf, referenceText } from '../../server/grading/program.ts'

const { catalogue } = readCatalogue()
const exercises = allExercises(catalogue.lessons)
const early = exercises.filter(({ id, piece }) => piece !== undefined && Number.parseInt(id, 10) <= 6)

function refusal(id: string, text: string): CompileError | null {
  try {
    programOf(COURSE_ROOT, catalogue, id, text)
    return null
  } catch (error) {
    if (error instanceof CompileError) return error
    throw error
  }
}

test('there are such pieces', () => {
  expect(early.map(({ piece }) => piece)).toEqual(
    expect.arrayContaining(['drive', 'readyQueue', 'future', 'task', 'timers']),
  )
})

describe.each(early.map(({ id, piece }) => [id, piece!] as const))('%s', (id, piece) => {
  const answer = referenceText(COURSE_ROOT, id)

  test('a value of #runtime is refused, with its line and the way out', () => {
    const refused = refusal(
      id,
      `// mine\nimport { run } from '#runtime'\nexport const theirs = run\n${answer}`,
    )
    expect(refused).toMatchObject({ line: 2 })
    expect(refused!.message).toBe(
      `'${piece}' is a piece of your own loop, and nothing of it comes from '#runtime' but types: import type { … } from '#runtime'.`,
    )
  })

  test.each([
    ['all of it', `import * as runtime from '#runtime'\nexport const theirs = runtime`],
    ['a value that is handed on', `export { run } from '#runtime'`],
    ['the whole module for what it does', `import '#runtime'`],
    [
      'a type and a value',
      `import { type Coroutine, run } from '#runtime'\nexport const x: Coroutine<void> = run()`,
    ],
  ])('%s is refused too', (_what, lines) => {
    expect(refusal(id, `${lines}\n${answer.replaceAll(/^import type .*'#runtime'$/gm, '')}`)).toMatchObject({
      line: 1,
    })
  })

  test.each([
    ['import type', `import type { Handle } from '#runtime'\nexport type Theirs = Handle`],
    ['an import of types alone', `import { type Handle } from '#runtime'\nexport type Theirs = Handle`],
  ])('%s is allowed', (_how, lines) => {
    expect(refusal(id, `${lines}\n${answer}`)).toBeNull()
  })
})

test('an exercise that builds no piece imports what it likes', () => {
  const other = exercises.find(({ id, piece }) => piece === undefined && id.startsWith('02'))!
  expect(refusal(other.id, `import { run } from '#runtime'\nexport const theirs = run`)).toBeNull()
})

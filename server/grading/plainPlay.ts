// `#play` under the plain `vitest` command: plays on the stage `worker`, on the files of the folder that
// COURSE_TARGET names (a path from the root; by default `solutions`).
//
// Read next: ../../vitest.config.ts, which puts it in the place of '#play'.

import { join, relative, sep } from 'node:path'
import { afterAll, expect } from 'vitest'
import { readCatalogue } from '../course/catalogue.ts'
import { COURSE_ROOT } from '../course/paths.ts'
import { derive } from '../course/starter.ts'
import type { Played } from './core/played.ts'
import { type Random, randomFrom } from './core/random.ts'
import { programOf, referenceProgram } from './program.ts'
import { readSource } from './source.ts'
import type { Program } from './stages/stage.ts'
import { WorkerStage } from './stages/worker.ts'

const TARGET = process.env.COURSE_TARGET ?? 'solutions'

const { catalogue } = readCatalogue()
const stage = new WorkerStage()

afterAll(() => stage.close())

export const seed = Number(process.env.COURSE_SEED ?? 1)

export function play(scenario: string, input: unknown = null): Promise<Played> {
  return stage.play(target(exerciseId()), scenario, JSON.stringify(input))
}

export const reference = {
  play(scenario: string, input: unknown = null): Promise<Played> {
    return stage.play(referenceProgram(COURSE_ROOT, catalogue, exerciseId()), scenario, JSON.stringify(input))
  },
}

export function random(): Random {
  return randomFrom(`${seed} ${expect.getState().currentTestName ?? ''}`)
}

/** The exercise whose suite runs: `test/exercises/<lesson>/<name>.test.ts`. */
function exerciseId(): string {
  const path = relative(join(COURSE_ROOT, 'test', 'exercises'), expect.getState().testPath ?? '')
  return path
    .split(sep)
    .join('/')
    .replace(/\.test\.ts$/, '')
}

function target(id: string): Program {
  const source = readSource(join(COURSE_ROOT, TARGET, `${id}.ts`), id)
  if ('problem' in source) throw new Error(source.problem)
  const text = TARGET === 'solutions' ? derive(source.text).solution : source.text
  return programOf(COURSE_ROOT, catalogue, id, text)
}

// All recorded programs by area. An area is a pair of files, such as loop.ts and loop.py; read them in this order.
//
// Read next: loop.ts.

import type { Program } from '../program.ts'
import { programs as asyncGenerators } from './async-generators.ts'
import { programs as cancel } from './cancel.ts'
import { programs as future } from './future.ts'
import { programs as gather } from './gather.ts'
import { programs as locks } from './locks.ts'
import { programs as loop } from './loop.ts'
import { programs as queues } from './queues.ts'
import { programs as runners } from './runners.ts'
import { programs as shield } from './shield.ts'
import { programs as sleep } from './sleep.ts'
import { programs as task } from './task.ts'
import { programs as taskGroup } from './task-group.ts'
import { programs as timeouts } from './timeouts.ts'
import { programs as wait } from './wait.ts'
import { programs as waitfor } from './waitfor.ts'

export const areas = {
  loop,
  future,
  task,
  cancel,
  sleep,
  timeouts,
  waitfor,
  gather,
  shield,
  wait,
  taskGroup,
  locks,
  queues,
  asyncGenerators,
  runners,
}

/** Every program under the name that its recording has: `loop.callbacks_run_in_order`. */
export const programs: ReadonlyMap<string, Program> = new Map(
  Object.entries(areas).flatMap(([area, programs]) =>
    Object.entries(programs).map(
      ([name, program]) => [`${snakeCase(area)}.${snakeCase(name)}`, program] as const,
    ),
  ),
)

/** `resultsInOrder` as Python writes it: `results_in_order`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** `results_in_order` as TypeScript writes it: `resultsInOrder`. Works within a sentence too. */
export function camelCase(name: string): string {
  return name.replace(/(?<=\w)_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

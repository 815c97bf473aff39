// What the watch mode does outside of its machine: reads and writes the course's files, and asks the session.
//
// Invariant: every effect ends in an event or in nothing; what goes wrong with a file is said, never thrown.
//
// Read next: ../../watch/session.ts; machine.ts, which asks for it.

import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { resetExercise, undoReset } from '../../course/backups.ts'
import { diffLines } from '../../course/diff.ts'
import { hintKey, nextHint } from '../../course/hints.ts'
import { exerciseFiles } from '../../course/paths.ts'
import type { Exercise } from '../../course/schema.ts'
import { derive } from '../../course/starter.ts'
import { hintsFor } from '../../course/task.ts'
import type { Session } from '../../watch/session.ts'
import type { CourseFolder } from '../courseFolder.ts'
import { taskOf } from '../taskOf.ts'
import type { Effect, Opened, WatchEvent, WatchState } from './state.ts'

/** What the effects work on. `edit` opens a file in the student's editor and says what came of it. */
export interface Surroundings {
  course: CourseFolder
  session: Session
  edit: (file: string) => Promise<string | null>
  quit: () => void
}

type Tell = (event: WatchEvent) => void

/** Does one effect. `state` is what it was asked from. */
export async function perform(
  effect: Effect,
  state: WatchState,
  around: Surroundings,
  tell: Tell,
): Promise<void> {
  try {
    await ACTIONS[effect.kind](effect as never, state, around, tell)
  } catch (error) {
    tell({ kind: 'said', notice: (error as Error).message })
  }
}

/** The exercise as it stands in its files. */
export function open(
  { root }: CourseFolder,
  session: Session,
  id: string,
): Extract<WatchEvent, { kind: 'opened' }> {
  const files = exerciseFiles(root, id)
  const { task, explained } = taskOf(root, id)
  const file = relative(process.cwd(), files.exercise)
  const opened: Opened = { id, file, task, explained, isUntouched: session.isUntouched(id) }
  return { kind: 'opened', opened, file: existsSync(files.exercise) ? 'there' : 'missing' }
}

/** The first that is not passed, behind this one or from the beginning. */
export function nextExercise(
  { exercises, progress }: CourseFolder,
  from: string | undefined,
): Exercise | undefined {
  const current = exercises.findIndex(({ id }) => id === from)
  const inOrder = [...exercises.slice(current + 1), ...exercises.slice(0, current + 1)]
  return inOrder.find(({ id }) => !progress.hasPassed(id))
}

type Action<Kind extends Effect['kind']> = (
  effect: Extract<Effect, { kind: Kind }>,
  state: WatchState,
  around: Surroundings,
  tell: Tell,
) => void | Promise<void>

const ACTIONS: { [Kind in Effect['kind']]: Action<Kind> } = {
  quit: (_effect, _state, { quit }) => quit(),
  open: ({ exercise }, _state, { course, session }, tell) => tell(open(course, session, exercise)),
  goTo,
  grade: async (_effect, { opened }, { session }) => void (await session.grade(opened.id)),
  gradeAll: (_effect, _state, { session }) => session.gradeAll(),
  stop: (_effect, _state, { session }) => session.stop(),
  hint: showHint,
  solution: (_effect, { opened }, { course }, tell) => {
    course.progress.noteSolution(opened.id)
    tell({ kind: 'show', view: { kind: 'solution', text: solutionOf(course, opened.id) } })
  },
  diff: (_effect, { opened }, { course }, tell) => {
    course.progress.noteSolution(opened.id)
    const own = ownText(course, opened.id)
    const lines = diffLines(own, solutionOf(course, opened.id))
    tell({ kind: 'show', view: { kind: 'diff', lines } })
  },
  trace: async (_effect, _state, { session }, tell) => {
    const { plays, decisive } = session.lastRun
    const { drawPlay: draw } = await import('./playReport.ts')
    tell({ kind: 'show', view: { kind: 'trace', plays, shown: Math.max(0, decisive), draw } })
  },
  reset: (_effect, { opened }, { course }, tell) => {
    const backup = resetExercise(course.root, opened.id)
    const kept = backup === null ? '' : ' What stood there is kept; u brings it back.'
    tell({ kind: 'said', notice: `${opened.file} is as it was at the beginning.${kept}` })
  },
  undo: (_effect, { opened }, { course }, tell) => {
    const notice =
      undoReset(course.root, opened.id) === null
        ? 'There is nothing to bring back: no reset of this exercise has taken a text away.'
        : `The text of ${opened.file} is back. u once more brings the other one.`
    tell({ kind: 'said', notice })
  },
  edit: async (_effect, { opened }, { course, edit }, tell) => {
    const notice = await edit(exerciseFiles(course.root, opened.id).exercise)
    if (notice !== null) tell({ kind: 'said', notice })
  },
}

async function goTo(
  { exercise }: Extract<Effect, { kind: 'goTo' }>,
  { opened }: WatchState,
  { course, session }: Surroundings,
  tell: Tell,
): Promise<void> {
  const id = exercise ?? nextExercise(course, opened.id)?.id
  if (id === undefined) return tell({ kind: 'said', notice: 'All exercises are passed.' })
  if (id === opened.id) return tell({ kind: 'said', notice: NOT_YET })
  session.moveTo(id)
  if (session.isUntouched(id)) await session.warmUp(id)
  else await session.grade(id)
}

const NOT_YET = 'This is the only exercise that is not passed yet. l lists them all.'

function showHint(
  _effect: unknown,
  { opened, verdict }: WatchState,
  { course }: Surroundings,
  tell: Tell,
): void {
  const failing = verdict?.tests.find(({ status }) => status !== 'passed')?.name
  const fitting = hintsFor(taskOf(course.root, opened.id).hints, failing)
  course.progress.reload()
  const { next, before, left } = nextHint(fitting, course.progress.of(opened.id))
  if (next !== undefined) course.progress.noteHint(opened.id, hintKey(next), before.map(hintKey))
  const hints = fitting.filter((each) => each === next || before.includes(each))
  tell({ kind: 'show', view: { kind: 'hints', hints, left } })
}

function solutionOf({ root }: CourseFolder, id: string): string {
  return derive(readFileSync(exerciseFiles(root, id).solution, 'utf8').replaceAll('\r\n', '\n')).solution
}

function ownText({ root }: CourseFolder, id: string): string {
  const { exercise } = exerciseFiles(root, id)
  return existsSync(exercise) ? readFileSync(exercise, 'utf8').replaceAll('\r\n', '\n') : ''
}

// What the watch mode knows, and what can happen to it: plain data, from which the screen is drawn.
//
// Invariant: nothing in here knows a terminal, a disk or a clock. What has to be done outside is an effect, and what
// came of it comes back as an event.
//
// Read next: machine.ts, which goes from one state to the next; render.ts, which draws it.

import type { DiffLine } from '../../course/diff.ts'
import type { ExerciseProgress } from '../../course/progress.ts'
import type { Hint } from '../../course/task.ts'
import type { Verdict } from '../../grading/core/verdict.ts'
import type { StudentPlay } from '../../grading/studentPlays.ts'
import type { CourseEvent } from '../../watch/events.ts'
import type { Screen } from '../draw/screen.ts'

/** What the list shows of an exercise. */
export interface Entry {
  id: string
  name: string
  title: string
  kind: string
  minutes: number
  lessonTitle: string
}

/** The exercise that is shown, as far as it was read from its files. */
export interface Opened {
  id: string
  /** The student's file, as they would type it. */
  file: string
  task: string
  explained: string
  isUntouched: boolean
}

export type DrawPlay = (play: StudentPlay, screen: Screen) => string[]

export type View =
  | { kind: 'home'; wholeTask: boolean }
  | { kind: 'list'; query: string; selected: number }
  | { kind: 'question'; question: Question }
  | { kind: 'hints'; hints: Hint[]; left: number }
  | { kind: 'solution'; text: string }
  | { kind: 'diff'; lines: DiffLine[] }
  /** How a play is drawn comes with it: that needs the runtime, and is loaded when it is asked for first. */
  | { kind: 'trace'; plays: readonly StudentPlay[]; shown: number; draw: DrawPlay }
  | { kind: 'all'; verdicts: Verdict[]; end: 'running' | 'finished' | 'interrupted' }

/** What is asked before it is done. The solution is asked for twice before a pass. */
export type Question = 'solution' | 'solutionSurely' | 'diff' | 'diffSurely' | 'reset'

export interface WatchState {
  entries: readonly Entry[]
  progress: Readonly<Record<string, ExerciseProgress>>
  opened: Opened
  /** Whether the student's file is there. */
  file: 'there' | 'missing'
  renamedTo: string | null
  /** Seconds that the run has taken so far, while one goes on. */
  running: { seconds: number } | null
  /** Of the opened exercise. */
  verdict: Verdict | null
  /** A save that came before the last verdict made that one old. */
  isOld: boolean
  view: View
  /** How many lines of the body are above the screen. */
  scroll: number
  notice: string | null
}

/** A key of the terminal. */
export interface Key {
  /** `return`, `escape`, `up`, `a`, … */
  name: string
  /** What it types, if anything. */
  text: string
  ctrl: boolean
}

/** How far the screen that was drawn last can be scrolled, and by how much at once. */
export interface Extent {
  furthest: number
  page: number
}

export type WatchEvent =
  | { kind: 'key'; key: Key; extent: Extent }
  | { kind: 'course'; event: CourseEvent }
  | { kind: 'opened'; opened: Opened; file: 'there' | 'missing' }
  | { kind: 'show'; view: View }
  | { kind: 'said'; notice: string }
  | { kind: 'second' }

export type Effect =
  | { kind: 'quit' }
  /** Go to this exercise; without one, to the next that is not passed. */
  | { kind: 'goTo'; exercise?: string }
  | { kind: 'open'; exercise: string }
  | { kind: 'grade' }
  | { kind: 'gradeAll' }
  | { kind: 'stop' }
  | { kind: 'hint' }
  | { kind: 'solution' }
  | { kind: 'diff' }
  | { kind: 'trace' }
  | { kind: 'reset' }
  | { kind: 'undo' }
  | { kind: 'edit' }

export const HOME: View = { kind: 'home', wholeTask: false }

/** The entries that the list shows for a query: each of its words is somewhere in the exercise. */
export function entriesFor(entries: readonly Entry[], query: string): Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(({ id, title, lessonTitle }) => {
    const text = `${id} ${title} ${lessonTitle}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** Whether the student may see the solution without being asked: after a pass, or after having seen it. */
export function maySeeSolution({ progress, opened }: WatchState): boolean {
  const { passed, sawSolution } = progress[opened.id] ?? { tries: 0, hints: 0 }
  return passed !== undefined || sawSolution !== undefined
}

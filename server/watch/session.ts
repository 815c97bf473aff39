// A student's sitting: watches the files, grades what is saved, notes the progress, and says all of it on one stream.
//
// It knows no terminal and no HTTP. The terminal and the site each subscribe to `stream`, and call `grade`,
// `gradeAll` and `moveTo`.
// Invariant: at most one run goes on, and the newest save wins: a run that has not come back when the next save
// comes is ended, and its verdict is never published.
//
// Read next: events.ts, what is published; gradingLane.ts, one run.

import { existsSync, readFileSync } from 'node:fs'
import { allExercises } from '../course/catalogue.ts'
import { exerciseFiles } from '../course/paths.ts'
import type { Progress } from '../course/progress.ts'
import type { Catalogue, Exercise } from '../course/schema.ts'
import { derive } from '../course/starter.ts'
import type { Verdict } from '../grading/core/verdict.ts'
import type { StudentPlays } from '../grading/studentPlays.ts'
import { EventStream } from './events.ts'
import { type Changes, ExerciseWatcher } from './exerciseWatcher.ts'
import { GradingLane } from './gradingLane.ts'

/** Milliseconds that a run may take to finish before a newer one ends it. Nearly all need less. */
const MANNERS = 150

export interface SessionCourse {
  root: string
  catalogue: Catalogue
  progress: Progress
}

export class Session {
  readonly stream = new EventStream()
  private readonly course: SessionCourse
  private readonly exercises: readonly Exercise[]
  private readonly watcher: ExerciseWatcher
  private lane: GradingLane | null = null
  private running: Promise<unknown> | null = null
  private abandon: () => void = () => {}
  private runs = 0
  private known: string

  constructor(course: SessionCourse) {
    this.course = course
    this.exercises = allExercises(course.catalogue.lessons)
    this.known = course.progress.export()
    const ids = this.exercises.map(({ id }) => id)
    this.watcher = new ExerciseWatcher(course.root, ids, {
      changed: (changes) => this.changed(changes),
      notice: (message) => this.stream.publish({ kind: 'notice', message }),
    })
  }

  /** Begins to watch. What is saved from then on is graded. */
  async start(): Promise<void> {
    await this.watcher.start()
  }

  /** The exercise that the student is at: what they moved to, else the first that is not passed, else the last. */
  get current(): Exercise | undefined {
    const { progress } = this.course
    const moved = this.exercises.find(({ id }) => id === progress.current)
    return moved ?? this.exercises.find(({ id }) => !progress.hasPassed(id)) ?? this.exercises.at(-1)
  }

  /** Whether the file is still what the student was given. */
  isUntouched(id: string): boolean {
    const { exercise, solution } = exerciseFiles(this.course.root, id)
    if (!existsSync(exercise)) return false
    try {
      const { starter } = derive(readFileSync(solution, 'utf8').replaceAll('\r\n', '\n'))
      return readFileSync(exercise, 'utf8').replaceAll('\r\n', '\n') === starter
    } catch {
      return false
    }
  }

  /** Goes to an exercise and remembers it. */
  moveTo(id: string): void {
    this.course.progress.moveTo(id)
    this.known = this.course.progress.export()
    this.stream.publish({ kind: 'moved', exercise: id })
  }

  private changed({ saved, missing, progress }: Changes): void {
    if (progress) this.progressChanged()
    for (const exercise of saved) this.stream.publish({ kind: 'saved', exercise, file: 'there' })
    for (const gone of missing) this.stream.publish({ kind: 'saved', file: 'missing', ...gone })
    // A student edits one file at a time; where several change at once, something else did it: git, an update.
    const [only] = saved.length === 1 ? saved : saved.filter((id) => id === this.current?.id)
    if (only === undefined) return
    if (this.current?.id !== only) this.moveTo(only)
    void this.grade(only)
  }

  /** Another process may have written it: what is new is told. */
  private progressChanged(): void {
    const { progress } = this.course
    progress.reload()
    const text = progress.export()
    if (text === this.known) return
    this.known = text
    for (const { id } of this.exercises)
      this.stream.publish({ kind: 'progress', exercise: id, progress: progress.of(id) })
  }

  /** Grades an exercise; gives its verdict, or null if a newer run came in between. */
  async grade(id: string): Promise<Verdict | null> {
    const exercise = this.exercises.find((each) => each.id === id)
    if (exercise === undefined) return null
    const run = await this.begin()
    if (run === null) return null
    return this.perform(exercise, run, true)
  }

  /** Grades all exercises, until a save comes in between. */
  async gradeAll(): Promise<void> {
    const run = await this.begin()
    if (run === null) return
    for (const exercise of this.exercises) {
      const verdict = await this.perform(exercise, run, false)
      if (verdict === null) break
    }
    this.stream.publish({ kind: 'allGraded', interrupted: run !== this.runs })
  }

  /** Ends a run that does not come back. After that the next save is graded as any. */
  async stop(): Promise<void> {
    this.runs += 1
    await this.endRun(0)
  }

  /** Takes over from the run that goes on, if there is one. Null if a newer one has taken over meanwhile. */
  private async begin(): Promise<number | null> {
    this.runs += 1
    const run = this.runs
    await this.endRun(MANNERS)
    return run === this.runs ? run : null
  }

  private async endRun(patience: number): Promise<void> {
    if (this.running === null) return
    const { lane, running } = this
    const isDone = await Promise.race([running.then(() => true), later(patience).then(() => false)])
    if (isDone || this.lane !== lane) return
    this.lane = null
    this.running = null
    this.abandon()
    void lane?.close()
  }

  /** One exercise of a run. Null if a newer run has begun. */
  private async perform(exercise: Exercise, run: number, counts: boolean): Promise<Verdict | null> {
    if (run !== this.runs) return null
    const lane = this.lane ?? (await GradingLane.open(this.course.root, this.course.catalogue))
    this.lane ??= lane
    if (run !== this.runs) return null
    this.stream.publish({ kind: 'grading', exercise: exercise.id, run })
    const running = lane.grade(exercise)
    const abandoned = new Promise<null>((resolve) => {
      this.abandon = () => resolve(null)
    })
    this.running = running
    // A run that was given up, or whose course is closed, may end as it likes: nobody waits for it any more.
    const outdated = (error: unknown) => {
      if (run === this.runs) throw error
      return null
    }
    running.catch(() => {})
    const verdict = await Promise.race([running, abandoned]).catch(outdated)
    if (this.running === running) this.running = null
    if (verdict === null || run !== this.runs) return null
    this.note(exercise.id, verdict, counts)
    this.stream.publish({ kind: 'verdict', exercise: exercise.id, run, verdict })
    return verdict
  }

  /** A try is counted where the student saved something of their own; a pass always. */
  private note(id: string, { status }: Verdict, counts: boolean): void {
    const { progress } = this.course
    const passed = status === 'passed'
    if (!passed && (!counts || this.isUntouched(id))) return
    progress.noteVerdict(id, passed)
    this.known = progress.export()
    this.stream.publish({ kind: 'progress', exercise: id, progress: progress.of(id) })
  }

  /** What the graded file did in the last run. */
  get lastRun(): StudentPlays {
    return this.lane?.lastRun ?? { plays: [], decisive: -1 }
  }

  /** Starts what the first verdict of an exercise needs, so that it comes as fast as the later ones. */
  async warmUp(id: string): Promise<void> {
    const exercise = this.exercises.find((each) => each.id === id)
    if (exercise === undefined || this.running !== null) return
    this.lane ??= await GradingLane.open(this.course.root, this.course.catalogue)
    await this.lane.warmUp(exercise)
  }

  async close(): Promise<void> {
    this.runs += 1
    await this.watcher.close()
    await this.lane?.close()
  }
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

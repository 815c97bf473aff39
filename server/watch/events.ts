// One stream of what happens while a student works: a file was saved, it is being graded, here is the verdict, the
// progress changed. The terminal draws it; a site pushes the same events to open pages.
//
// Invariant: every event is plain data that survives JSON, numbered from 1 in the order in which it happened; a
// listener that throws is told on standard error, and stops neither the others nor whoever published.
//
// Read next: session.ts, which publishes them.

import type { ExerciseProgress } from '../course/progress.ts'
import type { Verdict } from '../grading/core/verdict.ts'

/** What happened. `exercise` is an id, such as `06-time/build-timers`. */
export type Happening =
  /** The student's file changed on disk, whoever wrote it: an editor, a reset, the page. */
  | { kind: 'saved'; exercise: string; file: 'there' }
  /** The file is gone. `renamedTo`: a file without a task that appeared beside it at the same moment. */
  | { kind: 'saved'; exercise: string; file: 'missing'; renamedTo?: string }
  /** A run has begun. Only the verdict of the newest run of an exercise will come. */
  | { kind: 'grading'; exercise: string; run: number }
  | { kind: 'verdict'; exercise: string; run: number; verdict: Verdict }
  /** What is known of an exercise changed, here or in another process. */
  | { kind: 'progress'; exercise: string; progress: ExerciseProgress }
  /** The student went to an exercise. */
  | { kind: 'moved'; exercise: string }
  /** All exercises were asked for, and all have been graded, or a save came in between. */
  | { kind: 'allGraded'; interrupted: boolean }
  /** Something that the student should know, in a sentence. */
  | { kind: 'notice'; message: string }

/** A happening with its number and its instant, ISO 8601 in UTC. */
export type CourseEvent = Happening & { id: number; at: string }

export type Listener = (event: CourseEvent) => void

export class EventStream {
  private readonly listeners = new Set<Listener>()
  private readonly now: () => Date
  private published = 0

  /** `now` gives the instants; a test may bring its own. */
  constructor(now: () => Date = () => new Date()) {
    this.now = now
  }

  /** From now on, `listener` is called with every event. Calling what this gives ends it. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  publish(happening: Happening): void {
    this.published += 1
    const event: CourseEvent = { ...happening, id: this.published, at: this.now().toISOString() }
    for (const listener of [...this.listeners]) {
      try {
        listener(event)
      } catch (error) {
        process.stderr.write(`A listener of the course's events failed: ${String(error)}\n`)
      }
    }
  }
}

// What a student has done, in one file that a person can read: `.course/progress.json`.
//
// Invariant: the file on disk is always whole, and nothing that it said is ever thrown away unasked: one that
// cannot be read is set aside, with a sentence that says where. Every change is made to what stands on the disk at
// that moment, so that two processes (a watch here, a command there) do not undo each other's.
//
// Read next: backups.ts, for the texts themselves.

import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from './atomic.ts'

const instant = z.iso.datetime()

/** What is known about one exercise. Times are ISO 8601, in UTC. */
export const exerciseProgressSchema = z.strictObject({
  /** When it was passed first. */
  passed: instant.optional(),
  /** How often it was graded without a pass before that. */
  tries: z.number().int().nonnegative().default(0),
  /** How many hints were shown. */
  hints: z.number().int().nonnegative().default(0),
  /** Which: their titles, with the test that each is meant for. Absent where they were only counted. */
  shownHints: z.array(z.string()).optional(),
  /** When the solution was looked at before a pass. */
  sawSolution: instant.optional(),
})

export const progressSchema = z.strictObject({
  version: z.literal(1),
  /** Where the student is. */
  current: z.string().optional(),
  exercises: z.record(z.string(), exerciseProgressSchema).default({}),
})

export type ExerciseProgress = z.infer<typeof exerciseProgressSchema>
export type ProgressData = z.infer<typeof progressSchema>

/** The progress in one course folder. Every change is on disk when the method returns. */
export class Progress {
  private readonly file: string
  private data: ProgressData
  /** What had to be said when the file was read; null if nothing. */
  readonly notice: string | null

  constructor(root: string) {
    this.file = join(root, '.course', 'progress.json')
    const { data, notice } = read(this.file)
    this.data = data
    this.notice = notice
  }

  /** Reads what another process may have written meanwhile. */
  reload(): void {
    if (!existsSync(this.file)) return
    const { data, notice } = read(this.file)
    // One that cannot be read was set aside; what is known here is then the best there is.
    if (notice === null) this.data = data
  }

  get current(): string | undefined {
    return this.data.current
  }

  of(exercise: string): ExerciseProgress {
    return this.data.exercises[exercise] ?? { tries: 0, hints: 0 }
  }

  hasPassed(exercise: string): boolean {
    return this.of(exercise).passed !== undefined
  }

  /** Remembers where the student is. */
  moveTo(exercise: string): void {
    this.reload()
    if (this.data.current === exercise) return
    this.data = { ...this.data, current: exercise }
    this.write()
  }

  /** Notes a verdict: the first pass with its time, or one try more. */
  noteVerdict(exercise: string, passed: boolean, now = new Date()): void {
    this.reload()
    const known = this.of(exercise)
    if (known.passed !== undefined) return
    this.update(exercise, passed ? { passed: now.toISOString() } : { tries: known.tries + 1 })
  }

  /** Notes that so many hints have been shown. */
  noteHints(exercise: string, hints: number): void {
    this.reload()
    if (hints > this.of(exercise).hints) this.update(exercise, { hints })
  }

  /** Notes that this hint has been shown, beside those that were shown `before`. */
  noteHint(exercise: string, hint: string, before: readonly string[]): void {
    this.reload()
    const known = this.of(exercise)
    const shownHints = [...new Set([...(known.shownHints ?? before), hint])]
    this.update(exercise, { shownHints, hints: Math.max(known.hints, shownHints.length) })
  }

  /** Notes that the solution was looked at; after a pass that is nothing to remember. */
  noteSolution(exercise: string, now = new Date()): void {
    this.reload()
    const { passed, sawSolution } = this.of(exercise)
    if (passed === undefined && sawSolution === undefined)
      this.update(exercise, { sawSolution: now.toISOString() })
  }

  private update(exercise: string, change: Partial<ExerciseProgress>): void {
    const exercises = { ...this.data.exercises, [exercise]: { ...this.of(exercise), ...change } }
    this.data = { ...this.data, exercises }
    this.write()
  }

  private write(): void {
    writeAtomically(this.file, this.export())
  }

  /** The progress as text, to be kept or moved to another machine. */
  export(): string {
    return `${JSON.stringify(this.data, null, 2)}\n`
  }

  /**
   * Takes what `export` gave, here or elsewhere. What either side knows is kept: a pass stays a pass, and counts
   * do not go down. Throws an Error that says what is wrong with the text.
   */
  import(text: string): void {
    const other = parse(text)
    this.reload()
    const exercises = { ...this.data.exercises }
    for (const [id, theirs] of Object.entries(other.exercises)) exercises[id] = merge(this.of(id), theirs)
    const current = this.data.current ?? other.current
    this.data = { version: 1, exercises, ...(current !== undefined && { current }) }
    this.write()
  }
}

function merge(ours: ExerciseProgress, theirs: ExerciseProgress): ExerciseProgress {
  const earlier = (one?: string, other?: string) =>
    [one, other].filter((each) => each !== undefined).sort()[0]
  const passed = earlier(ours.passed, theirs.passed)
  const sawSolution = earlier(ours.sawSolution, theirs.sawSolution)
  const shownHints = [...new Set([...(ours.shownHints ?? []), ...(theirs.shownHints ?? [])])]
  return {
    tries: Math.max(ours.tries, theirs.tries),
    hints: Math.max(ours.hints, theirs.hints),
    ...(shownHints.length > 0 && { shownHints }),
    ...(passed !== undefined && { passed }),
    ...(sawSolution !== undefined && { sawSolution }),
  }
}

function parse(text: string): ProgressData {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new Error(`This is no JSON: ${(error as Error).message}`)
  }
  const parsed = progressSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]!
  throw new Error(`This is no progress file: ${path.join('.') || 'it'} ${message}`)
}

function read(file: string): { data: ProgressData; notice: string | null } {
  const empty: ProgressData = { version: 1, exercises: {} }
  if (!existsSync(file)) return { data: empty, notice: null }
  try {
    return { data: parse(readFileSync(file, 'utf8')), notice: null }
  } catch (error) {
    const aside = `${file}.unreadable`
    renameSync(file, aside)
    const notice = `${file} could not be read (${(error as Error).message}). It is kept as ${aside}, and progress begins anew.`
    return { data: empty, notice }
  }
}

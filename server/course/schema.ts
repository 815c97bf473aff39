// What a course is made of, as schemas: the only place that says which fields there are. The types come from
// here, and so do the errors that name a file, a line and a field.
//
// Read next: frontMatter.ts, which reads them; catalogue.ts, which puts them together.

import { z } from 'zod'

/** `06-time`: two digits for the order, then words. */
export const lessonId = z
  .string()
  .regex(/^\d\d-[a-z0-9]+(-[a-z0-9]+)*$/, 'must be two digits and words, such as 06-time')

/** `build-gather`: the name of an exercise within its lesson. */
export const exerciseName = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words in lower case joined by hyphens, such as build-gather')

/** Predict, be the loop, use, build, debug, put in order (Parsons). */
export const exerciseKind = z.enum(['P', 'L', 'U', 'B', 'D', 'X'])

/** The pieces of the student's own loop, in the order in which they are built. */
export const piece = z.enum([
  'drive',
  'readyQueue',
  'future',
  'task',
  'timers',
  'simulate',
  'gather',
  'cancel',
  'waitFor',
  'taskGroup',
  'locks',
  'queue',
  'asyncGenerator',
])

/** The front matter of `lessons/<lesson>.md`. */
export const lessonFrontMatter = z.strictObject({
  title: z.string().min(1),
  /** What the reader can do afterwards: "You can say when two waits overlap." */
  outcome: z.string().min(1),
  /** Minutes that a reader needs. */
  minutes: z.number().int().min(5).max(90),
  /** Lessons that this one builds on. */
  needs: z.array(lessonId).default([]),
  /** Names of `#runtime` that may be used from here on. */
  teaches: z.array(z.string()).default([]),
  /** Names that the page uses before they are taught, explained in a sentence. */
  borrows: z.array(z.string()).default([]),
  exercises: z.array(exerciseName).default([]),
  sources: z.array(z.string()).default([]),
})

/** The front matter of `exercises/<lesson>/<exercise>.md`. */
export const exerciseFrontMatter = z
  .strictObject({
    title: z.string().min(1),
    kind: exerciseKind,
    minutes: z.number().int().min(1).max(120),
    /** Which piece of the student's own loop this is; for kind B alone. */
    piece: piece.optional(),
    /** Names that are taught later and explained in a line of the task. */
    borrows: z.array(z.string()).default([]),
    /** The least stage that can run it; `vm` runs everywhere. */
    stage: z.enum(['vm', 'worker', 'jail']).default('vm'),
    points: z.number().int().positive().default(10),
  })
  .refine((exercise) => exercise.piece === undefined || exercise.kind === 'B', {
    path: ['piece'],
    message: 'only an exercise of kind B builds a piece of myloop',
  })

export type LessonFrontMatter = z.infer<typeof lessonFrontMatter>
export type ExerciseFrontMatter = z.infer<typeof exerciseFrontMatter>

/** An exercise of the catalogue. */
export interface Exercise extends ExerciseFrontMatter {
  /** `06-time/build-timers` */
  id: string
  lesson: string
  name: string
}

/** A lesson of the catalogue. */
export interface Lesson extends Omit<LessonFrontMatter, 'exercises'> {
  id: string
  exercises: Exercise[]
}

/** A whole file that makes one real mistake: see answers.ts. */
export interface WrongAnswer {
  /** `forgets-to-drive` */
  name: string
  path: string
  text: string
  /** What it does wrong, for authors. Empty if the header lacks it; so are the next two. */
  wrong: string
  /** The first test that must fail. */
  fails: string
  /** What a student is told who makes this mistake. */
  diagnosis: string
}

export interface Catalogue {
  /** Of package.json: stands on every verdict. */
  courseVersion: string
  lessons: Lesson[]
}

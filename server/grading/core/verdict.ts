// The verdict: what a grading run found, as data. The terminal, the page, the classroom and every report format
// are made from it, and nothing else decides whether an exercise is passed.
//
// Invariant: 'passed' only if every test that the suite declares is here exactly once and passed. Skipped,
// missing, crashed, timed out: never a pass.
//
// Read next: ../grade.ts, which makes one.

import { z } from 'zod'
import { VERDICT_VERSION } from './verdictVersion.ts'

/** Which line of the whole log it is, counted from 1, when it was logged, in seconds, and by whom: `Task-2 (download)`. */
export const whereLoggedSchema = z.object({
  line: z.number().int(),
  time: z.number(),
  /** Absent where there is one task only, or none. */
  by: z.string().optional(),
})

/** Where two logs part: the first line that differs. */
export const firstDifferenceSchema = z.object({
  /** Counted from 0. */
  index: z.number().int(),
  /**
   * Whose expectation it is: the test's own, or only what the reference answer logs, which need not be the only way.
   * The second tells two wrong answers apart, and is told to nobody as a mistake.
   */
  against: z.enum(['test', 'reference']).optional(),
  /** Absent: nothing more should be logged; so with `actual`: nothing more was. */
  expected: z.string().optional(),
  actual: z.string().optional(),
  actualAt: whereLoggedSchema.optional(),
  /** Where the reference answer logs the expected line. */
  expectedAt: whereLoggedSchema.optional(),
})

export const testVerdictSchema = z.object({
  /** Stable: the test's full name, in lower case with hyphens. */
  id: z.string(),
  name: z.string(),
  status: z.enum(['passed', 'failed', 'skipped', 'unfinished']),
  points: z.number(),
  maxPoints: z.number(),
  message: z.string().optional(),
  /** What the assertion compared, as values; absent where they are no data, or too large to be read. */
  expected: z.unknown().optional(),
  actual: z.unknown().optional(),
  firstDifference: firstDifferenceSchema.optional(),
  /** What is likely wrong, in words for a person. */
  diagnosis: z.string().optional(),
  /** The number of the hint that fits, from 1. */
  hint: z.number().int().optional(),
  /** What was logged in the play that decided, capped. */
  output: z.array(z.string()).optional(),
  /** What the student's code gave to `console`, capped; in a test that passed too. */
  printed: z.array(z.string()).optional(),
  /** Milliseconds. Not compared between stages. */
  duration: z.number(),
})

export const verdictSchema = z.object({
  version: z.literal(VERDICT_VERSION),
  /** `08-in-sequence-or-at-once/build-gather` */
  exercise: z.string(),
  courseVersion: z.string(),
  /** SHA-256 of the graded file, hexadecimal. */
  sourceHash: z.string(),
  seed: z.number().int(),
  stage: z.enum(['worker', 'page', 'vm', 'jail']),
  /** Said when the stage protects less than was asked for. */
  warning: z.string().optional(),
  /** 'error': there was nothing to grade, and `message` says why: a syntax error, a missing file. */
  status: z.enum(['passed', 'failed', 'error']),
  message: z.string().optional(),
  /** The line of the student's file that `message` is about. */
  line: z.number().int().optional(),
  /** That line and the one before, numbered, with a caret under the place where that is known. */
  excerpt: z.string().optional(),
  points: z.number(),
  maxPoints: z.number(),
  tests: z.array(testVerdictSchema),
  /** Milliseconds. Not compared between stages. */
  duration: z.number(),
})

export type WhereLogged = z.infer<typeof whereLoggedSchema>
export type FirstDifference = z.infer<typeof firstDifferenceSchema>
export type TestVerdict = z.infer<typeof testVerdictSchema>
export type Verdict = z.infer<typeof verdictSchema>

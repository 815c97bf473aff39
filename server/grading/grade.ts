// Grading: from a student's file to a verdict.
//
//     source ──compile──▶ modules ──stage──▶ plays ──judge──▶ reports ──diagnose──▶ verdict
//
// Invariant: it never throws for what stands in a student's file, and a verdict is a pass only if every test that
// the suite declares is there once and passed.
//
// Read next: compile.ts, stages/stage.ts, judge.ts, testVerdicts.ts, core/verdict.ts.

import { wrongAnswers } from '../course/answers.ts'
import { exerciseFiles } from '../course/paths.ts'
import type { Catalogue, Exercise } from '../course/schema.ts'
import { hashOfText, suiteProblem } from '../course/suiteHashes.ts'
import { CompileError } from './compile.ts'
import type { SuiteReport } from './core/judge.ts'
import type { Played } from './core/played.ts'
import { VERDICT_VERSION, type Verdict } from './core/verdict.ts'
import { excerptOf } from './excerpt.ts'
import { Judge } from './judge.ts'
import type { PlayQuestion } from './judgeThread.ts'
import { type Graded, type KnownMistake, starterAsAnswer, withKnownMistake } from './knownMistakes.ts'
import { programOf, referenceProgram } from './program.ts'
import { ReferencePlays, wasStopped } from './referencePlays.ts'
import { readSource, type Source } from './source.ts'
import type { Program, Stage } from './stages/stage.ts'
import { loadSuite } from './suite.ts'
import { type Depth, type Inspected, type PlayRecord, testVerdicts, withoutPass } from './testVerdicts.ts'

export interface GraderOptions {
  /** Takes suites as they stand, edited or not: for the authors' check, which says so in a place of its own. */
  editedSuites?: boolean
}

export interface GradeRequest {
  exercise: Exercise
  /** The file to grade. */
  file: string
  /** Decides everything random. */
  seed: number
}

/** The same for a text that stands in no file. */
export interface GradeTextRequest {
  exercise: Exercise
  text: string
  seed: number
}

/** Grades files of one course on one stage. Keeps its judge and its stage warm; close it at the end. */
export class Grader {
  private readonly root: string
  private readonly catalogue: Catalogue
  private readonly stage: Stage
  private readonly options: GraderOptions
  private readonly judge = new Judge()
  private readonly references: ReferencePlays
  private readonly mistakes = new Map<string, Promise<KnownMistake[]>>()
  /** What the last file or text that was graded did, play by play; not the reference's plays, nor known mistakes'. */
  lastPlays: readonly PlayRecord[] = []

  constructor(root: string, catalogue: Catalogue, stage: Stage, options: GraderOptions = {}) {
    this.root = root
    this.catalogue = catalogue
    this.stage = stage
    this.options = options
    this.references = new ReferencePlays(stage)
  }

  /** The verdict on the file. Never rejects for what stands in it. */
  async grade({ exercise, file, seed }: GradeRequest): Promise<Verdict> {
    return this.gradeSource(exercise, readSource(file, exercise.name), seed)
  }

  /** The verdict on a text. Never rejects for what it says. */
  gradeText({ exercise, text, seed }: GradeTextRequest): Promise<Verdict> {
    return this.gradeSource(exercise, { text }, seed)
  }

  /** Does now what the first verdict on this exercise would wait for. */
  async prepare(exercise: Exercise, seed: number): Promise<void> {
    await this.knownMistakes(exercise, seed)
  }

  private async gradeSource(exercise: Exercise, source: Source, seed: number): Promise<Verdict> {
    const graded = await this.gradePlainly(exercise, source, seed)
    this.lastPlays = graded.plays
    if (graded.verdict.status !== 'failed') return graded.verdict
    return withKnownMistake(graded, await this.knownMistakes(exercise, seed), exercise.kind)
  }

  /** The wrong answers of an exercise with their verdicts; graded when they are first asked for. */
  knownMistakes(exercise: Exercise, seed: number): Promise<KnownMistake[]> {
    const answers = [...starterAsAnswer(this.root, exercise.id), ...wrongAnswers(this.root, exercise.id)]
    const key = JSON.stringify([exercise.id, seed, answers.map(({ text }) => hashOfText(text))])
    let known = this.mistakes.get(key)
    if (known === undefined) {
      known = this.gradeAll(exercise, answers, seed)
      this.mistakes.set(key, known)
    }
    return known
  }

  /** One after the other, so that a file that is saved meanwhile waits for one of them, and not for all. */
  private async gradeAll(exercise: Exercise, answers: KnownMistake['answer'][], seed: number) {
    const known: KnownMistake[] = []
    for (const answer of answers)
      known.push({ answer, ...withoutPlays(await this.gradePlainly(exercise, { text: answer.text }, seed)) })
    return known
  }

  /** The verdict without what the exercise knows of mistakes. */
  async gradePlainly(
    exercise: Exercise,
    source: Source,
    seed: number,
    depth: Depth = {},
  ): Promise<GradedPlays> {
    const began = performance.now()
    const text = 'text' in source ? source.text : ''
    const head = {
      version: VERDICT_VERSION,
      exercise: exercise.id,
      courseVersion: this.catalogue.courseVersion,
      sourceHash: hashOfText(text),
      seed,
      stage: this.stage.name,
      maxPoints: exercise.points,
    } as const
    const records: PlayRecord[] = []
    const result =
      'problem' in source
        ? withoutPass(source.problem)
        : await this.play(exercise, text, seed, records, depth)
    const verdict = { ...head, ...result, duration: performance.now() - began }
    return { verdict, events: countEvents(records), plays: records }
  }

  private async play(
    exercise: Exercise,
    text: string,
    seed: number,
    records: PlayRecord[],
    depth: Depth,
  ): Promise<Inspected> {
    const edited = this.options.editedSuites ? null : suiteProblem(this.root, exercise.id)
    if (edited !== null) return withoutPass(edited)
    try {
      const program = programOf(this.root, this.catalogue, exercise.id, text)
      const report = await this.judgeSuite(exercise, program, seed, records, depth)
      const reference = (question: PlayQuestion) => this.onReference(exercise, question)
      return await testVerdicts(this.root, exercise, report, records, reference, depth)
    } catch (error) {
      if (error instanceof CompileError) return doesNotCompile(error, text)
      if (error instanceof NoReference) return withoutPass(error.message)
      throw error
    }
  }

  /** Runs the suite; its questions are answered by plays, and the student's are kept in `records`. */
  private async judgeSuite(
    exercise: Exercise,
    program: Program,
    seed: number,
    records: PlayRecord[],
    depth: Depth,
  ): Promise<SuiteReport> {
    const suite = await suiteOf(this.root, exercise)
    if ('error' in suite) return { tests: [], error: suite.error }
    let failure: unknown = null
    const request = { suite: suite.code, seed, stopAtFailure: depth.untilFailure === true }
    const report = await this.judge.judge(request, async (question) => {
      try {
        if (question.target === 'reference') return await this.onReference(exercise, question)
      } catch (error) {
        failure ??= error
        throw error
      }
      const played =
        hopeless(records) ?? (await this.stage.play(program, question.scenario, question.inputJson))
      records.push({ question, played })
      return played
    })
    if (failure !== null) throw failure
    return report
  }

  /** The same play on the reference answer. Throws NoReference, and CompileError for the reference itself. */
  private async onReference(
    { id }: Exercise,
    { scenario, inputJson }: Pick<PlayQuestion, 'scenario' | 'inputJson'>,
  ): Promise<Played> {
    const program = referenceProgram(this.root, this.catalogue, id)
    const played = await this.references.play(program, scenario, inputJson)
    if (!wasStopped(played)) return played
    throw new NoReference(
      `The reference answer could not be played, so nothing can be said about yours: ${played.error?.message}`,
    )
  }

  async close(): Promise<void> {
    await Promise.all([this.judge.close(), this.stage.close()])
  }
}

/** How many plays may be stopped from outside, each after seconds, before no more of this program is played. */
const MOST_STOPPED = 3

/** How every further play would end; null as long as there is hope. */
function hopeless(records: readonly PlayRecord[]): Played | null {
  const stopped = records.filter(({ played }) => wasStopped(played))
  return stopped.length < MOST_STOPPED ? null : stopped[0]!.played
}

function doesNotCompile({ message, line, column }: CompileError, text: string): Inspected {
  if (line === undefined) return withoutPass(message)
  return { ...withoutPass(message), line, excerpt: excerptOf(text, line, column) }
}

/** The machine failed, and not the student. */
class NoReference extends Error {}

async function suiteOf(root: string, { id }: Exercise): Promise<{ code: string } | { error: string }> {
  try {
    return { code: await loadSuite(exerciseFiles(root, id).suite) }
  } catch (error) {
    return { error: `The suite of ${id} cannot be read: ${(error as Error).message.split('\n')[0]}` }
  }
}

/** A verdict, and the plays that it stands on. */
export interface GradedPlays extends Graded {
  plays: readonly PlayRecord[]
}

/** Traces are large, and of a known mistake nobody looks at them again. */
function withoutPlays({ verdict, events }: GradedPlays): Graded {
  return { verdict, events }
}

/** How many events of each kind there were in all plays. */
function countEvents(records: readonly PlayRecord[]): Record<string, number> {
  const events: Record<string, number> = {}
  for (const { played } of records) {
    for (const { kind } of played.trace) events[kind] = (events[kind] ?? 0) + 1
  }
  return events
}

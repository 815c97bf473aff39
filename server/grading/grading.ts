// Grading: from a text to a verdict.
//
//     text ──compile──▶ modules ──stage──▶ plays ──judge──▶ reports ──diagnose──▶ verdict
//
// It runs in Node and in a page alike, and is told where the course's texts, the judge and the stage are.
// Invariant: it never throws for what stands in a student's text, and a verdict is a pass only if every test that
// the suite declares is there once and passed.
//
// Read next: compile.ts, stages/stage.ts, core/suiteRun.ts, testVerdicts.ts, core/verdict.ts; grade.ts, on the disk.

import type { Exercise, WrongAnswer } from '../course/schema.ts'
import type { Hint } from '../course/task.ts'
import { CompileError } from './compile.ts'
import type { SuiteReport } from './core/judge.ts'
import { type Graded, type KnownMistake, withKnownMistake } from './core/knownMistakes.ts'
import type { Played } from './core/played.ts'
import type { Answer, JudgeRequest, PlayQuestion } from './core/suiteRun.ts'
import type { Verdict } from './core/verdict.ts'
import { VERDICT_VERSION } from './core/verdictVersion.ts'
import { excerptOf } from './excerpt.ts'
import { ReferencePlays, wasStopped } from './referencePlays.ts'
import type { Program, Stage } from './stages/stage.ts'
import { type Depth, type Inspected, type PlayRecord, testVerdicts, withoutPass } from './testVerdicts.ts'

/** What grading needs to know of a course. */
export interface Materials {
  readonly courseVersion: string
  /** Why nothing can be said about answers to this exercise: its suite has been edited. Null if all is well. */
  problemWith(exercise: Exercise): string | null
  /** The suite's code, for the judge. Throws with a sentence for a person. */
  suiteOf(exercise: Exercise): Promise<string>
  /** The modules of a play with this text. Throws CompileError. */
  programOf(exercise: Exercise, text: string): Program
  /** The same with the reference answer. */
  referenceOf(exercise: Exercise): Program
  hintsOf(exercise: Exercise): readonly Hint[]
  /** The wrong answers that are known, the starter among them. */
  wrongAnswersOf(exercise: Exercise): readonly WrongAnswer[]
  /** Those with their verdicts, where they have been graded ahead for this seed. */
  knownMistakesOf?(exercise: Exercise, seed: number): KnownMistake[] | undefined
  /** SHA-256, hexadecimal. */
  hashOf(text: string): string
}

/** Who runs suites, one at a time. */
export interface SuiteJudge {
  judge(request: JudgeRequest, answer: Answer): Promise<SuiteReport>
  close(): Promise<void>
}

/** A text, or why there is none. */
export type Source = { text: string } | { problem: string }

/** A text that is to be graded; the seed decides everything random. */
export interface GradeTextRequest {
  exercise: Exercise
  text: string
  seed: number
}

/** Grades texts of one course on one stage. Keeps its judge and its stage warm; close it at the end. */
export class Grading {
  private readonly materials: Materials
  private readonly judge: SuiteJudge
  private readonly stage: Stage
  private readonly references: ReferencePlays
  private readonly mistakes = new Map<string, Promise<KnownMistake[]>>()
  /** What the last text that was graded did, play by play; not the reference's plays, nor known mistakes'. */
  lastPlays: readonly PlayRecord[] = []

  constructor(materials: Materials, judge: SuiteJudge, stage: Stage) {
    this.materials = materials
    this.judge = judge
    this.stage = stage
    this.references = new ReferencePlays(stage)
  }

  /** The verdict on a text. Never rejects for what it says. */
  gradeText({ exercise, text, seed }: GradeTextRequest): Promise<Verdict> {
    return this.gradeSource(exercise, { text }, seed)
  }

  /** Does now what the first verdict on this exercise would wait for. */
  async prepare(exercise: Exercise, seed: number): Promise<void> {
    await this.knownMistakes(exercise, seed)
  }

  protected async gradeSource(exercise: Exercise, source: Source, seed: number): Promise<Verdict> {
    const graded = await this.gradePlainly(exercise, source, seed)
    this.lastPlays = graded.plays
    if (graded.verdict.status !== 'failed') return graded.verdict
    return withKnownMistake(graded, await this.knownMistakes(exercise, seed), exercise.kind)
  }

  /** The wrong answers of an exercise with their verdicts; graded when they are first asked for. */
  knownMistakes(exercise: Exercise, seed: number): Promise<KnownMistake[]> {
    const answers = this.materials.wrongAnswersOf(exercise)
    const texts = answers.map(({ text }) => this.materials.hashOf(text))
    const key = JSON.stringify([exercise.id, seed, texts])
    let known = this.mistakes.get(key)
    if (known === undefined) {
      const ready = this.materials.knownMistakesOf?.(exercise, seed)
      known = ready === undefined ? this.gradeAll(exercise, answers, seed) : Promise.resolve(ready)
      this.mistakes.set(key, known)
    }
    return known
  }

  /** One after the other, so that a file that is saved meanwhile waits for one of them, and not for all. */
  private async gradeAll(exercise: Exercise, answers: readonly WrongAnswer[], seed: number) {
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
    const { name, warning } = this.stage
    const head = {
      version: VERDICT_VERSION,
      exercise: exercise.id,
      courseVersion: this.materials.courseVersion,
      sourceHash: this.materials.hashOf(text),
      seed,
      stage: name,
      ...(warning !== undefined && { warning }),
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
    const problem = this.materials.problemWith(exercise)
    if (problem !== null) return withoutPass(problem)
    try {
      const program = this.materials.programOf(exercise, text)
      const report = await this.judgeSuite(exercise, program, seed, records, depth)
      const reference = (question: PlayQuestion) => this.onReference(exercise, question)
      const hintsOf = () => this.materials.hintsOf(exercise)
      return await testVerdicts({ exercise, hintsOf, reference }, report, records, depth)
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
    const suite = await this.readSuite(exercise)
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

  private async readSuite(exercise: Exercise): Promise<{ code: string } | { error: string }> {
    try {
      return { code: await this.materials.suiteOf(exercise) }
    } catch (error) {
      const [line] = (error as Error).message.split('\n')
      return { error: `The suite of ${exercise.id} cannot be read: ${line}` }
    }
  }

  /** The same play on the reference answer. Throws NoReference, and CompileError for the reference itself. */
  private async onReference(
    exercise: Exercise,
    { scenario, inputJson }: Pick<PlayQuestion, 'scenario' | 'inputJson'>,
  ): Promise<Played> {
    const program = this.materials.referenceOf(exercise)
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

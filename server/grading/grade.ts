// Grading: from a student's file to a verdict.
//
//     source ──compile──▶ modules ──stage──▶ plays ──judge──▶ reports ──diagnose──▶ verdict
//
// Invariant: it never throws for what stands in a student's file, and a verdict is a pass only if every test that
// the suite declares is there once and passed.
//
// Read next: compile.ts, stages/stage.ts, judge.ts, core/verdict.ts.

import { wrongAnswers } from '../course/answers.ts'
import { exerciseFiles } from '../course/paths.ts'
import type { Catalogue, Exercise } from '../course/schema.ts'
import { CompileError } from './compile.ts'
import type { SuiteReport, TestReport } from './core/judge.ts'
import type { Played } from './core/played.ts'
import { type TestVerdict, VERDICT_VERSION, type Verdict } from './core/verdict.ts'
import { diagnose } from './diagnosis.ts'
import { Judge } from './judge.ts'
import type { PlayQuestion } from './judgeThread.ts'
import { type Graded, type KnownMistake, starterAsAnswer, withKnownMistake } from './knownMistakes.ts'
import { programOf, referenceProgram } from './program.ts'
import { readSource, type Source } from './source.ts'
import type { Program, Stage } from './stages/stage.ts'
import { hashOfText, loadSuite } from './suite.ts'

export interface GradeRequest {
  exercise: Exercise
  /** The file to grade. */
  file: string
  /** Decides everything random. */
  seed: number
}

/** One play that a test asked for, and what came back. */
export interface PlayRecord {
  question: PlayQuestion
  played: Played
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
  private readonly judge = new Judge()
  private readonly mistakes = new Map<string, Promise<KnownMistake[]>>()

  constructor(root: string, catalogue: Catalogue, stage: Stage) {
    this.root = root
    this.catalogue = catalogue
    this.stage = stage
  }

  /** The verdict on the file. Never rejects for what stands in it. */
  async grade({ exercise, file, seed }: GradeRequest): Promise<Verdict> {
    const source = readSource(file)
    return this.gradeSource(exercise, source, seed)
  }

  /** The verdict on a text. Never rejects for what it says. */
  gradeText({ exercise, text, seed }: GradeTextRequest): Promise<Verdict> {
    return this.gradeSource(exercise, { text }, seed)
  }

  private async gradeSource(exercise: Exercise, source: Source, seed: number): Promise<Verdict> {
    const graded = await this.gradePlainly(exercise, source, seed)
    if (graded.verdict.status !== 'failed') return graded.verdict
    return withKnownMistake(graded, await this.knownMistakes(exercise, seed))
  }

  /** The wrong answers of an exercise with their verdicts; graded when they are first asked for. */
  knownMistakes(exercise: Exercise, seed: number): Promise<KnownMistake[]> {
    const answers = [...starterAsAnswer(this.root, exercise.id), ...wrongAnswers(this.root, exercise.id)]
    const key = JSON.stringify([exercise.id, seed, answers.map(({ text }) => hashOfText(text))])
    let known = this.mistakes.get(key)
    if (known === undefined) {
      known = Promise.all(
        answers.map(async (answer) => {
          return { answer, ...(await this.gradePlainly(exercise, { text: answer.text }, seed)) }
        }),
      )
      this.mistakes.set(key, known)
    }
    return known
  }

  /** The verdict without what the exercise knows of mistakes. */
  async gradePlainly(exercise: Exercise, source: Source, seed: number): Promise<Graded> {
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
      'problem' in source ? cannot(source.problem) : await this.play(exercise, text, seed, records)
    const verdict = { ...head, ...result, duration: performance.now() - began }
    return { verdict, events: countEvents(records) }
  }

  private async play(exercise: Exercise, text: string, seed: number, records: PlayRecord[]): Promise<Result> {
    let program: Program
    try {
      program = this.compile(exercise, text)
    } catch (error) {
      if (error instanceof CompileError) return cannot(error.message, error.line)
      throw error
    }
    const suite = await loadSuite(exerciseFiles(this.root, exercise.id).suite)
    const report = await this.judge.judge({ suite, seed }, async (question) => {
      const target = question.target === 'student' ? program : this.reference(exercise)
      const played = await this.stage.play(target, question.scenario, question.inputJson)
      if (question.target === 'student') records.push({ question, played })
      return played
    })
    return this.result(exercise, report, records)
  }

  private async result(exercise: Exercise, report: SuiteReport, records: PlayRecord[]): Promise<Result> {
    const problem = report.error ?? duplicateTest(report.tests)
    if (problem !== undefined) return cannot(problem)
    const share = exercise.points / report.tests.length
    const tests: TestVerdict[] = []
    for (const test of report.tests) tests.push(await this.testVerdict(exercise, test, share, records))
    const passed = tests.length > 0 && tests.every(({ status }) => status === 'passed')
    const points = passed ? exercise.points : Math.floor(tests.reduce((sum, each) => sum + each.points, 0))
    return { status: passed ? 'passed' : 'failed', points, tests }
  }

  private async testVerdict(
    exercise: Exercise,
    test: TestReport,
    maxPoints: number,
    records: readonly PlayRecord[],
  ): Promise<TestVerdict> {
    const points = test.status === 'passed' ? maxPoints : 0
    const verdict: TestVerdict = { id: idOf(test.name), ...test, points, maxPoints }
    if (test.status === 'passed') return verdict
    const last = records.filter(({ question }) => question.test === test.name).at(-1)
    const reference =
      last &&
      (await this.stage.play(this.reference(exercise), last.question.scenario, last.question.inputJson))
    return { ...verdict, ...diagnose(test, last?.played, reference) }
  }

  private reference(exercise: Exercise): Program {
    return referenceProgram(this.root, this.catalogue, exercise.id)
  }

  private compile(exercise: Exercise, text: string): Program {
    return programOf(this.root, this.catalogue, exercise.id, text)
  }

  async close(): Promise<void> {
    await Promise.all([this.judge.close(), this.stage.close()])
  }
}

type Result = Pick<Verdict, 'status' | 'points' | 'tests' | 'message' | 'line'>

/** Nothing could be graded, and this is why. */
function cannot(message: string, line?: number): Result {
  return { status: 'error', message, points: 0, tests: [], ...(line !== undefined && { line }) }
}

/** How many events of each kind there were in all plays. */
function countEvents(records: readonly PlayRecord[]): Record<string, number> {
  const events: Record<string, number> = {}
  for (const { played } of records) {
    for (const { kind } of played.trace) events[kind] = (events[kind] ?? 0) + 1
  }
  return events
}

/** Two tests of one name could hide each other. */
function duplicateTest(tests: readonly TestReport[]): string | undefined {
  const names = new Set<string>()
  for (const { name } of tests) {
    if (names.has(name)) return `The suite has two tests named '${name}'.`
    names.add(name)
  }
  return undefined
}

function idOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

// The judge: runs a suite with vitest's own runner and says what became of each test. It asks for plays and
// reads their JSON; the student's code itself is somewhere else, in a stage.
//
// Invariant: what is reported is what the suite declared: a test that was skipped, focused away or never came
// to its end is reported as that, and never as a pass. Exit codes and summaries are not read.
//
// Read next: verdict.ts, which is made from the reports.

import {
  type File,
  getFn,
  startTests,
  type Task,
  type Test,
  type VitestRunner,
  type VitestRunnerConfig,
} from '@vitest/runner'

/** What became of one test. */
export interface TestReport {
  /** Its describes and its own name, joined by ` > `. */
  name: string
  status: 'passed' | 'failed' | 'skipped' | 'unfinished'
  message?: string
  /** What the assertion that failed wanted and got: as JSON holds it, absent where it cannot. */
  expected?: unknown
  actual?: unknown
  /** Milliseconds. */
  duration: number
}

export interface SuiteReport {
  tests: TestReport[]
  /** Why the suite could not be run, if it could not. */
  error?: string
}

/** How long one test may take in all, in milliseconds: each of its plays has a smaller budget of its own. */
const TEST_TIMEOUT = 30_000

class SuiteRunner implements VitestRunner {
  readonly config: VitestRunnerConfig = {
    root: '/',
    name: undefined,
    setupFiles: [],
    passWithNoTests: false,
    testNamePattern: undefined,
    allowOnly: true,
    sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
    chaiConfig: undefined,
    maxConcurrency: 1,
    testTimeout: TEST_TIMEOUT,
    hookTimeout: TEST_TIMEOUT,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  }
  private readonly load: () => unknown
  private readonly options: JudgeOptions
  /** What the failed assertion of each test compared, before vitest makes text of it. */
  readonly compared = new Map<string, Compared>()

  constructor(load: () => unknown, options: JudgeOptions) {
    this.load = load
    this.options = options
  }

  async importFile(): Promise<void> {
    await this.load()
  }

  onBeforeRunTask(test: Task): void {
    if (this.options.stopAtFailure && this.compared.size > 0) test.mode = 'skip'
    else this.options.onTest?.(fullName(test))
  }

  async runTask(test: Test): Promise<void> {
    try {
      await getFn(test)()
    } catch (error) {
      this.compared.set(test.id, comparedBy(error))
      throw error
    }
  }
}

export interface JudgeOptions {
  /** Is told the name of each test before it runs: plays are counted for it. */
  onTest?: (name: string) => void
  /** Whether one failed test is enough, and the others are skipped. */
  stopAtFailure?: boolean
}

/** Runs the suite that `load` declares. */
export async function judge(load: () => unknown, options: JudgeOptions = {}): Promise<SuiteReport> {
  const runner = new SuiteRunner(load, options)
  const files = await startTests(['/suite.test.ts'], runner)
  const tests = files.flatMap((file) => reportsOf(file, runner.compared))
  const error = files.map(errorOf).find((each) => each !== undefined)
  if (error !== undefined) return { tests, error }
  return tests.length === 0 ? { tests, error: 'The suite has no tests.' } : { tests }
}

function errorOf(file: File): string | undefined {
  return file.result?.errors?.[0]?.message
}

type Compared = Pick<TestReport, 'expected' | 'actual'>

/** The values themselves, as data; nothing where JSON would make something else of them. */
function comparedBy(error: unknown): Compared {
  if (typeof error !== 'object' || error === null) return {}
  const { expected, actual } = error as Compared
  return { ...asData('expected', expected), ...asData('actual', actual) }
}

function asData(name: keyof Compared, value: unknown): Compared {
  if (value === undefined || typeof value === 'function') return {}
  try {
    const text = JSON.stringify(value, (_key, each) => (isOddNumber(each) ? String(each) : each))
    return text === undefined ? {} : { [name]: JSON.parse(text) as unknown }
  } catch {
    return {}
  }
}

/** JSON would write null for it. */
function isOddNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value)
}

function reportsOf(task: Task, compared: ReadonlyMap<string, Compared>): TestReport[] {
  if (task.type === 'suite') return task.tasks.flatMap((each) => reportsOf(each, compared))
  const { result } = task
  const error = result?.errors?.[0]
  return [
    {
      name: fullName(task),
      status: statusOf(task),
      duration: result?.duration ?? 0,
      ...(error !== undefined && { message: error.message }),
      ...compared.get(task.id),
    },
  ]
}

function statusOf(task: Task): TestReport['status'] {
  if (task.mode === 'skip' || task.mode === 'todo') return 'skipped'
  if (task.result?.state === 'pass') return 'passed'
  if (task.result?.state === 'fail') return 'failed'
  return task.result?.state === 'skip' ? 'skipped' : 'unfinished'
}

function fullName(task: Task): string {
  const names = [task.name]
  for (let suite = task.suite; suite !== undefined; suite = suite.suite) names.unshift(suite.name)
  return names.join(' > ')
}

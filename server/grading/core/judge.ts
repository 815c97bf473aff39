// The judge: runs a suite with vitest's own runner and says what became of each test. It asks for plays and
// reads their JSON; the student's code itself is somewhere else, in a stage.
//
// Invariant: what is reported is what the suite declared: a test that was skipped, focused away or never came
// to its end is reported as that, and never as a pass. Exit codes and summaries are not read.
//
// Read next: verdict.ts, which is made from the reports.

import { type File, startTests, type Task, type VitestRunner, type VitestRunnerConfig } from '@vitest/runner'

/** What became of one test. */
export interface TestReport {
  /** Its describes and its own name, joined by ` > `. */
  name: string
  status: 'passed' | 'failed' | 'skipped' | 'unfinished'
  message?: string
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
  /** The test that is running: plays are counted for it. */
  onTest: (name: string) => void = () => {}

  constructor(load: () => unknown) {
    this.load = load
  }

  async importFile(): Promise<void> {
    await this.load()
  }

  onBeforeRunTask(test: Task): void {
    this.onTest(fullName(test))
  }
}

/** Runs the suite that `load` declares. `onTest` is told the name of each test before it runs. */
export async function judge(
  load: () => unknown,
  onTest: (name: string) => void = () => {},
): Promise<SuiteReport> {
  const runner = new SuiteRunner(load)
  runner.onTest = onTest
  const files = await startTests(['/suite.test.ts'], runner)
  const tests = files.flatMap((file) => reportsOf(file))
  const error = files.map(errorOf).find((each) => each !== undefined)
  if (error !== undefined) return { tests, error }
  return tests.length === 0 ? { tests, error: 'The suite has no tests.' } : { tests }
}

function errorOf(file: File): string | undefined {
  return file.result?.errors?.[0]?.message
}

function reportsOf(task: Task): TestReport[] {
  if (task.type === 'suite') return task.tasks.flatMap(reportsOf)
  const { result } = task
  const error = result?.errors?.[0]
  return [
    {
      name: fullName(task),
      status: statusOf(task),
      duration: result?.duration ?? 0,
      ...(error !== undefined && { message: error.message }),
      ...(error?.expected !== undefined && { expected: error.expected }),
      ...(error?.actual !== undefined && { actual: error.actual }),
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

// What runs in the page: the test files of the bundle, under vitest's own runner.
//
// Invariant: it reports every test that was declared, by its full name, with what became of it; whether these are the
// tests that there should be, run.ts finds out.
//
// Read next: run.ts.

import { type File, startTests, type Task, type VitestRunner, type VitestRunnerConfig } from '@vitest/runner'

/** The test files by their paths, each as the function that loads it. */
export type TestFiles = Record<string, () => Promise<unknown>>

/** What became of one test. */
export interface PageTest {
  file: string
  /** Its describes and its own name, joined by ` > `. */
  name: string
  state: string
  error?: string
}

const TIMEOUT_MS = 10_000

class PageRunner implements VitestRunner {
  readonly config: VitestRunnerConfig = {
    root: '/',
    name: undefined,
    setupFiles: [],
    passWithNoTests: false,
    testNamePattern: undefined,
    allowOnly: false,
    sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
    chaiConfig: undefined,
    maxConcurrency: 1,
    testTimeout: TIMEOUT_MS,
    hookTimeout: TIMEOUT_MS,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  }

  private readonly files: TestFiles

  constructor(files: TestFiles) {
    this.files = files
  }

  async importFile(path: string): Promise<void> {
    await this.files[path]!()
  }

  onBeforeRunTask(task: Task): void {
    // run.ts listens, so that it can name a test that hangs.
    console.debug(`${task.file.filepath} > ${fullName(task)}`)
  }
}

/** Runs the test files, one after the other. */
export async function runFiles(files: TestFiles): Promise<PageTest[]> {
  const ran = await startTests(Object.keys(files), new PageRunner(files))
  return ran.flatMap(testsOf)
}

function testsOf(file: File): PageTest[] {
  const error = errorText(file)
  const tests = leaves(file).map((test) => ({ file: file.filepath, name: fullName(test), ...outcome(test) }))
  if (error === undefined) return tests
  return [...tests, { file: file.filepath, name: 'the file as a whole', state: 'fail', error }]
}

function leaves(task: Task): Task[] {
  return task.type === 'suite' ? task.tasks.flatMap(leaves) : [task]
}

function outcome(test: Task): Pick<PageTest, 'state' | 'error'> {
  const error = errorText(test)
  return { state: test.result?.state ?? test.mode, ...(error !== undefined && { error }) }
}

function errorText(task: Task): string | undefined {
  const error = task.result?.errors?.[0]
  return error === undefined ? undefined : (error.stack ?? error.message)
}

function fullName(task: Task): string {
  const names = [task.name]
  for (let suite = task.suite; suite !== undefined && suite.name !== ''; suite = suite.suite)
    names.unshift(suite.name)
  return names.join(' > ')
}

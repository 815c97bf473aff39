// What runs in the page: the test files of the bundle, under vitest's own runner.
//
// Invariant: it reports every test that was declared, by its full name, with what became of it; whether these are the
// tests that there should be, run.ts finds out.
//
// Read next: run.ts.

import { type File, startTests, type Task, type VitestRunner, type VitestRunnerConfig } from '@vitest/runner'
// bundle.ts makes this module: a function for each test file that loads it.
import { files } from 'test-files'

/** What became of one test. */
export interface PageTest {
  file: string
  /** Its describes and its own name, joined by ` > `. */
  name: string
  state: string
  error?: string
}

/** What the page tells about its progress; run.ts reads the console for it. */
export const NOW_RUNNING = 'now running: '

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

  async importFile(path: string): Promise<void> {
    await files[path]!()
  }

  onBeforeRunTask(task: Task): void {
    console.debug(`${NOW_RUNNING}${task.file.filepath}: ${fullName(task)}`)
  }
}

/** Runs all test files, one after the other. */
async function runAll(): Promise<PageTest[]> {
  const ran = await startTests(Object.keys(files), new PageRunner())
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

Object.assign(globalThis, { runAll })

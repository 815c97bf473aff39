// What runs in the page: the test files of the bundle, one after the other, in the runner that also judges exercises.
//
// Invariant: it reports every test that was declared, by its full name, with what became of it; whether these are the
// tests that there should be, run.ts finds out.
//
// Read next: run.ts.

import { judge, type TestReport } from '../../server/grading/core/judge.ts'

/** The test files by their paths, each as the function that loads it. */
export type TestFiles = Record<string, () => Promise<unknown>>

/** What became of one test, and in which file it stands. */
export type PageTest = Pick<TestReport, 'name' | 'status' | 'message'> & { file: string }

export async function runFiles(files: TestFiles): Promise<PageTest[]> {
  const all: PageTest[] = []
  for (const [file, load] of Object.entries(files)) {
    // run.ts listens, so that it can name a test that hangs.
    const { tests, error } = await judge(load, (name) => console.debug(`${file} > ${name}`))
    all.push(...tests.map((test) => ({ ...test, file })))
    if (error !== undefined) all.push({ file, name: 'the file as a whole', status: 'failed', message: error })
  }
  return all
}

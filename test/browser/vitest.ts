// What `import … from 'vitest'` means to a test that runs in a page: what it means to a suite in the judge, vitest's
// own runner and `expect`, and besides that the types' own expectation. bundle.ts puts this file in vitest's place.
//
// A test that imports more than this does not bundle, and the build names the line.
//
// Read next: page.ts.

export * from '../../server/grading/core/expect.ts'

/** Types are checked by the compiler alone; at run time this takes whatever it is asked, as vitest's own does. */
export const expectTypeOf: (value?: unknown) => unknown = () => anything

const anything: unknown = new Proxy(() => anything, { get: () => anything })

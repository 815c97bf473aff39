// What `import … from 'vitest'` means to a test that runs in a page: vitest's own runner and its own `expect`,
// without the process around them. bundle.ts puts this file in the place of vitest.
//
// Left out, because no test that runs in the page needs it: snapshots, mocks, fake timers. A test that imports one
// of them does not bundle, and the build names the line.
//
// Read next: page.ts.

import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  type ExpectStatic,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'
import { getCurrentTest } from '@vitest/runner'

export {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  it,
  onTestFinished,
  test,
} from '@vitest/runner'

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

function assertion(value: unknown, message?: string): unknown {
  setState({ assertionCalls: getState(expect).assertionCalls + 1 }, expect)
  const made = chai.expect(value, message) as unknown as { withTest(test: unknown): unknown }
  const test = getCurrentTest()
  return test === undefined ? made : made.withTest(test)
}

export const expect = assertion as unknown as ExpectStatic

// Its `extend` has to be told whose matchers they are.
const chaiExpect = chai.expect as unknown as { extend(expect: unknown, matchers: object): void }
const asymmetricMatchers: object = (globalThis as never)[ASYMMETRIC_MATCHERS_OBJECT]
Object.assign(expect, chai.expect, asymmetricMatchers, {
  getState: () => getState(expect),
  setState: (state: object) => setState(state, expect),
  extend: (matchers: object) => chaiExpect.extend(expect, matchers),
})
setState({ assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null }, expect)
expect.extend(customMatchers)

/** Types are checked by the compiler alone; at run time this takes whatever it is asked, as vitest's own does. */
export const expectTypeOf: (value?: unknown) => unknown = () => anything

const anything: unknown = new Proxy(() => anything, { get: () => anything })

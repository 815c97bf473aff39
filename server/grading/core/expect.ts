// What `import … from 'vitest'` means to a suite inside the judge: vitest's own runner and expect, without the
// process around them. The same suite passes under the plain `vitest` command.
//
// Left out, because a suite has no use for it: snapshots, mocks, fake timers.
// Invariant: this is loaded in the judge alone, where no student's code ever is.
//
// Read next: judge.ts.

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

/** vitest's `expect`, made as vitest makes it. */
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

// The verdicts as JSON: one object for one verdict, an array for several, and nothing else on the output.
//
// Read next: index.ts.

import type { Verdict } from '../core/verdict.ts'

export function reportJson(verdicts: readonly Verdict[]): string {
  return `${JSON.stringify(verdicts.length === 1 ? verdicts[0] : verdicts, null, 2)}\n`
}

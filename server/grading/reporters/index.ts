// All report formats by name. Each is a function from verdicts to text, and knows nothing else.
//
// Read next: text.ts.

import type { Verdict } from '../core/verdict.ts'
import { reportCsv } from './csv.ts'
import { reportExercism } from './exercism.ts'
import { reportGradescope } from './gradescope.ts'
import { reportJson } from './json.ts'
import { reportJunit } from './junit.ts'
import { reportText, type TextOptions } from './text.ts'

export const FORMATS = ['text', 'json', 'junit', 'gradescope', 'exercism', 'csv'] as const

export type Format = (typeof FORMATS)[number]

export function report(verdicts: readonly Verdict[], format: Format, options: TextOptions): string {
  const reporters: Record<Format, () => string> = {
    text: () => reportText(verdicts, options),
    json: () => reportJson(verdicts),
    junit: () => reportJunit(verdicts),
    gradescope: () => reportGradescope(verdicts),
    exercism: () => reportExercism(verdicts),
    csv: () => reportCsv(verdicts, new Date()),
  }
  return reporters[format]()
}

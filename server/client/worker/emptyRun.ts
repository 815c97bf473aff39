// A run of which nothing is known yet: what every run begins as.
//
// Read next: run.ts, what each part means.

import { TRACE_VERSION } from '../../../runtime/trace.ts'
import type { ProgramRun } from './run.ts'

export function emptyRun({ source, file }: Pick<ProgramRun, 'source' | 'file'>): ProgramRun {
  return {
    version: TRACE_VERSION,
    events: [],
    truncated: false,
    linesTruncated: false,
    file,
    source,
    end: 'stopped',
    findings: [],
  }
}

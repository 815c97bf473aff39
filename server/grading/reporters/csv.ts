// The verdicts as a gradebook in CSV, with nbgrader's header: a row for each exercise. Who the student is, the
// terminal does not know; the classroom fills it in.
//
// Read next: index.ts.

import type { Verdict } from '../core/verdict.ts'

const HEADER =
  'assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score'

export function reportCsv(verdicts: readonly Verdict[], timestamp: Date): string {
  const rows = verdicts.map(({ exercise, points, maxPoints }) =>
    [exercise, '', timestamp.toISOString(), '', '', '', '', points, 0, points, maxPoints].map(cell).join(','),
  )
  return `${[HEADER, ...rows].join('\r\n')}\r\n`
}

/** Quoted where RFC 4180 wants it; a leading sign is disarmed, as spreadsheets would run it as a formula. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

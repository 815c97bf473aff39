// Every suite is as its lesson's `suites.json` says, so that grading accepts it.
//
// Read next: ../suiteHashes.ts.

import type { Problem } from '../problem.ts'
import { hashesFile, outdatedSuites } from '../suiteHashes.ts'
import type { Course } from './course.ts'

export function checkSuites({ root, exercises }: Course): Problem[] {
  const ids = exercises.map(({ id }) => id)
  return outdatedSuites(root, ids).map((id) => ({
    file: hashesFile(id.split('/')[0]!),
    message: `does not fit the suite of ${id}, its scenario or its solution; \`npx course check --write\` writes it`,
  }))
}

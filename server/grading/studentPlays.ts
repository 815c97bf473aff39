// What the student's program did in the last verdict, play by play, and which of the plays decided it: the one that
// the first failing test stands on. So its trace can be looked at.
//
// Invariant: only the student's plays; neither the reference's nor those of known mistakes.
//
// Read next: core/diagnosis.ts, which knows what decides.

import { decidingPlay } from './core/diagnosis.ts'
import type { Played } from './core/played.ts'
import type { Verdict } from './core/verdict.ts'
import type { PlayRecord } from './testVerdicts.ts'

/** One play of the student's program. */
export interface StudentPlay {
  scenario: string
  inputJson: string
  played: Played
  /** The name of the test that asked for it. */
  test: string
}

/** The plays of one verdict, and the index of the one that decided it; -1 if there was none. */
export interface StudentPlays {
  plays: readonly StudentPlay[]
  decisive: number
}

/** Of a verdict without a failing test, the last play counts. */
export function studentPlays({ tests }: Verdict, records: readonly PlayRecord[]): StudentPlays {
  const plays = records.map(({ question: { scenario, inputJson, test }, played }) => {
    return { scenario, inputJson, test, played }
  })
  const failed = tests.find(({ status }) => status !== 'passed')
  const ofTest = plays.filter(({ test }) => test === failed?.name)
  const deciding = failed === undefined ? undefined : decidingPlay(failed, ofTest)
  return { plays, decisive: deciding === undefined ? plays.length - 1 : plays.indexOf(deciding) }
}

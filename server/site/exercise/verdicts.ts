// The last verdict of each exercise, from whoever asked for it: the page, the terminal, a save in an editor; with the
// play that decided it.
//
// Invariant: it belongs to the text that it names by its hash; the page says when the file has changed since.
//
// Read next: ../../watch/session.ts, which grades.

import type { Verdict } from '../../grading/core/verdict.ts'
import type { Session } from '../../watch/session.ts'

/** What a session tells of one play. */
export type DecisivePlay = Session['lastRun']['plays'][number]

/** Milliseconds that a verdict may take: far more than any run does. */
const PATIENCE = 30_000

export class Verdicts {
  private readonly session: Session
  private readonly known = new Map<string, { verdict: Verdict; play: DecisivePlay | undefined }>()
  /** Goes up with each verdict. */
  version = 0

  constructor(session: Session) {
    this.session = session
    session.stream.subscribe((event) => {
      if (event.kind !== 'verdict') return
      // The run has just ended: the last one is this one's.
      const { plays, decisive } = session.lastRun
      this.known.set(event.exercise, { verdict: event.verdict, play: plays[decisive] })
      this.version += 1
    })
  }

  of(exercise: string): Verdict | undefined {
    return this.known.get(exercise)?.verdict
  }

  /** The play that decided it; undefined if nothing was played. */
  playOf(exercise: string): DecisivePlay | undefined {
    return this.known.get(exercise)?.play
  }

  /** Grades the file. Where a save in between began another run, the verdict is that one's. */
  grade(exercise: string): Promise<Verdict> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => end(() => reject(new Error('The verdict did not come.'))), PATIENCE)
      const unsubscribe = this.session.stream.subscribe((event) => {
        if (event.kind === 'verdict' && event.exercise === exercise) end(() => resolve(event.verdict))
      })
      const end = (settle: () => void) => {
        clearTimeout(timer)
        unsubscribe()
        settle()
      }
      this.session.grade(exercise).catch((error: unknown) => end(() => reject(error)))
    })
  }
}

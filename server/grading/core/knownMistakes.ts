// What an exercise knows of people's mistakes: a failed verdict that behaves as one of its wrong answers does gets
// that answer's diagnosis.
//
// Two verdicts behave the same if the same tests fail in the same way: same first difference, same values, same
// words but for line numbers. Where several wrong answers are alike in that, the one counts whose logs are the same
// too, and whose trace has most nearly the same events. The starter is among them, with nothing to say.
// An answer that is a list (P, L, X) is looked at test by test as well: two mistakes in it are two mistakes.
// Invariant: a diagnosis is given only for behaviour that was seen in this run. Wrong answers are graded with the
// same seed, on the same stage, once.
//
// Read next: diagnosis.ts, what is said of everything else.

import type { Exercise, WrongAnswer } from '../../course/schema.ts'
import type { TestVerdict, Verdict } from './verdict.ts'

/** A verdict, and how many events of each kind its plays left in their traces. */
export interface Graded {
  verdict: Verdict
  events: Readonly<Record<string, number>>
}

/** A wrong answer and how it behaves. */
export interface KnownMistake extends Graded {
  answer: WrongAnswer
}

/** The verdict, with the diagnoses of the mistakes that behave the same, if there are any. */
export function withKnownMistake(
  graded: Graded,
  known: readonly KnownMistake[],
  kind: Exercise['kind'],
): Verdict {
  const { verdict } = graded
  if (verdict.status !== 'failed') return verdict
  const whole = mistakeLike(graded, known)?.answer
  const tests = verdict.tests.map((test) => {
    if (test.status === 'passed') return test
    const isWhole = whole !== undefined && isNamed(test, whole.fails)
    const diagnosis = isWhole ? whole.diagnosis : ONE_BY_ONE.has(kind) ? diagnosisFor(test, known) : undefined
    return diagnosis === undefined || diagnosis === '' ? test : { ...test, diagnosis }
  })
  return { ...verdict, tests }
}

/** The kinds whose answer is a list: each place in it is right or wrong by itself, whatever stands in the others. */
const ONE_BY_ONE: ReadonlySet<Exercise['kind']> = new Set(['P', 'L', 'X'])

/**
 * What is said of the mistakes that fail first in this test, and there as it does here: all have to say the same. A
 * test that fails as the starter does is one about which nothing has been answered yet.
 */
function diagnosisFor(test: TestVerdict, known: readonly KnownMistake[]): string | undefined {
  const alike = known.filter(({ answer, verdict }) => {
    const same = verdict.tests.find(({ name }) => name === test.name)
    const isMeant = answer.diagnosis === '' || isNamed(test, answer.fails)
    return isMeant && same !== undefined && failure(same) === failure(test)
  })
  const [diagnosis, ...others] = new Set(alike.map(({ answer }) => answer.diagnosis))
  return others.length === 0 ? diagnosis : undefined
}

function mistakeLike(graded: Graded, known: readonly KnownMistake[]): KnownMistake | undefined {
  const alike = known.filter(
    (mistake) =>
      behaviour(mistake.verdict) === behaviour(graded.verdict) && kindsOf(mistake) === kindsOf(graded),
  )
  const same = alike.find(({ verdict }) => verdict.sourceHash === graded.verdict.sourceHash)
  if (same !== undefined) return same
  const byDistance = alike
    .map((mistake) => ({ mistake, distance: distanceBetween(mistake, graded) }))
    .sort((one, other) => one.distance - other.distance)
  const nearest = byDistance.filter(({ distance }) => distance === byDistance[0]!.distance)
  // Something was changed: where a mistake looks just as the starter does, the mistake is the better guess.
  return (nearest.find(({ mistake }) => mistake.answer.diagnosis !== '') ?? nearest[0])?.mistake
}

/** The kinds of events that there were: whoever never computed is not told that computing is the mistake. */
function kindsOf({ events }: Graded): string {
  return Object.keys(events).sort().join()
}

/** Other logs weigh more than any number of other events. */
const OTHER_LOGS = 1_000_000

/** How far apart two gradings are that behave the same; 0 if nothing tells them apart. */
export function distanceBetween(one: Graded, other: Graded): number {
  const kinds = new Set([...Object.keys(one.events), ...Object.keys(other.events)])
  let distance = logs(one.verdict) === logs(other.verdict) ? 0 : OTHER_LOGS
  for (const kind of kinds) distance += Math.abs((one.events[kind] ?? 0) - (other.events[kind] ?? 0))
  return distance
}

/** How a verdict failed, as text that can be compared. */
export function behaviour({ tests }: Verdict): string {
  return tests
    .filter(({ status }) => status !== 'passed')
    .map(failure)
    .join('\n')
}

/** How a test failed, as text that can be compared. */
function failure({ name, status, firstDifference, actual, message, diagnosis }: TestVerdict): string {
  const words = [withoutLines(message), withoutLines(diagnosis)]
  return JSON.stringify([name, status, firstDifference, actual, ...words])
}

function logs({ tests }: Verdict): string {
  return JSON.stringify(tests.map(({ output }) => output))
}

function withoutLines(text = ''): string {
  return text.replaceAll(/\bline \d+/gi, 'line')
}

/** Whether this is the test that an author means: by its full name, or by its own without the describes. */
export function isNamed({ name }: { name: string }, wanted: string): boolean {
  return name === wanted || name.endsWith(` > ${wanted}`)
}

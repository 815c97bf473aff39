// What an exercise knows of people's mistakes: a failed verdict that behaves as one of its wrong answers does gets
// that answer's diagnosis.
//
// Two verdicts behave the same if the same tests fail in the same way: same first difference, same values, same
// words but for line numbers. Where several wrong answers are alike in that, the one counts whose logs are the same
// too, and whose trace has most nearly the same events. The starter is among them, with nothing to say.
// Invariant: a diagnosis is given only for behaviour that was seen in this run. Wrong answers are graded with the
// same seed, on the same stage, once.
//
// Read next: diagnosis.ts, what is said of everything else.

import { readFileSync } from 'node:fs'
import type { WrongAnswer } from '../course/answers.ts'
import { exerciseFiles } from '../course/paths.ts'
import { derive } from '../course/starter.ts'
import type { TestVerdict, Verdict } from './core/verdict.ts'

/** A verdict, and how many events of each kind its plays left in their traces. */
export interface Graded {
  verdict: Verdict
  events: Readonly<Record<string, number>>
}

/** A wrong answer and how it behaves. */
export interface KnownMistake extends Graded {
  answer: WrongAnswer
}

/** The verdict, with the diagnosis of the mistake that behaves the same, if there is one. */
export function withKnownMistake(graded: Graded, known: readonly KnownMistake[]): Verdict {
  const { verdict } = graded
  if (verdict.status !== 'failed') return verdict
  const mistake = mistakeLike(graded, known)
  if (mistake === undefined || mistake.answer.diagnosis === '') return verdict
  const target = verdict.tests.find((test) => isNamed(test, mistake.answer.fails))
  if (target === undefined || target.status === 'passed') return verdict
  const diagnosed: TestVerdict = { ...target, diagnosis: mistake.answer.diagnosis }
  return { ...verdict, tests: verdict.tests.map((test) => (test === target ? diagnosed : test)) }
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

/**
 * The starter, as an answer about which nothing is known: whoever has changed nothing yet has made no mistake.
 * None if the solution's marks cannot be read.
 */
export function starterAsAnswer(root: string, id: string): WrongAnswer[] {
  const path = exerciseFiles(root, id).solution
  try {
    const text = derive(readFileSync(path, 'utf8').replaceAll('\r\n', '\n')).starter
    return [{ name: 'the starter', path, text, wrong: '', fails: '', diagnosis: '' }]
  } catch {
    return []
  }
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
  const failing = tests.filter(({ status }) => status !== 'passed')
  return JSON.stringify(
    failing.map(({ name, status, firstDifference, actual, message, diagnosis }) => [
      name,
      status,
      firstDifference,
      actual,
      withoutLines(message),
      withoutLines(diagnosis),
    ]),
  )
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

// A heartbeat that comes late, because somebody keeps the thread.

import { expect, test } from 'vitest'
import { play } from '#play'

type Played = Awaited<ReturnType<typeof play>>

/** The instant at which a line is logged; NaN if it never is. */
function instantOf({ trace }: Played, text: string): number {
  return trace.find((event) => event.kind === 'log' && event.text === text)?.time ?? Number.NaN
}

/** By how many seconds the latest beat was late. Each is due half a second after the one before. */
function latest(played: Played): number {
  const beats = played.trace.filter((event) => event.kind === 'log' && event.text.startsWith('beat'))
  const instants = [0, ...beats.map(({ time }) => time)]
  const late = Math.max(...instants.slice(1).map((instant, index) => instant - instants[index]! - 0.5))
  return Math.round(late * 1000) / 1000
}

/** How many seconds of computing there were. */
function worked({ trace }: Played): number {
  return trace.reduce((sum, event) => (event.kind === 'worked' ? sum + event.seconds : sum), 0)
}

/** Who computes longest without giving way, as a sentence: in which task, and for how many seconds. */
function longestPiece({ trace }: Played): string {
  const pieces = new Map<string, { seconds: number; task: number | null }>()
  for (const event of trace) {
    if (event.kind !== 'worked') continue
    const { seconds = 0 } = pieces.get(`${event.turn} ${event.task}`) ?? {}
    pieces.set(`${event.turn} ${event.task}`, { seconds: seconds + event.seconds, task: event.task })
  }
  const [longest] = [...pieces.values()].sort((one, other) => other.seconds - one.seconds)
  const created = trace.find((event) => event.kind === 'taskCreated' && event.task === longest?.task)
  const owner = created?.kind === 'taskCreated' ? created.coroutine : 'nobody'
  return `the task of ${owner}() computes for ${longest?.seconds.toFixed(2)} s without giving way, and the latest beat is late by so many seconds`
}

test('no beat is more than 0.3 s late', async () => {
  const played = await play('book', 12)
  expect(played.texts.filter((text) => text.startsWith('beat'))).toHaveLength(8)
  expect(latest(played), longestPiece(played)).toBeLessThanOrEqual(0.3)
})

test('a long book makes no beat later than a short one', async () => {
  const played = await play('book', 30)
  expect(played.texts.filter((text) => text.startsWith('beat'))).toHaveLength(8)
  expect(latest(played), longestPiece(played)).toBeLessThanOrEqual(0.3)
})

test('all of the work is done', async () => {
  const played = await play('book', 12)
  expect(worked(played), 'seconds of work: 12 chapters and a label').toBeCloseTo(1.25)
  expect(played.texts).toContain('indexed 12')
})

test('the book is ready as early as before', async () => {
  const played = await play('book', 12)
  expect(instantOf(played, 'last chapter indexed'), 'last chapter indexed at').toBeCloseTo(2.4)
  expect(instantOf(played, 'book ready 12'), 'book ready at').toBeCloseTo(2.45)
})

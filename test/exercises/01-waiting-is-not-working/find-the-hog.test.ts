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
  return Math.max(...instants.slice(1).map((instant, index) => instant - instants[index]! - 0.5))
}

/** How many seconds of computing there were. */
function worked({ trace }: Played): number {
  return trace.reduce((sum, event) => (event.kind === 'worked' ? sum + event.seconds : sum), 0)
}

test('no beat is more than 0.3 s late', async () => {
  const played = await play('book', 12)
  expect(played.texts.filter((text) => text.startsWith('beat'))).toHaveLength(8)
  expect(latest(played), 'seconds by which the latest beat is late').toBeLessThan(0.3001)
})

test('a long book makes no beat later than a short one', async () => {
  expect(latest(await play('book', 30)), 'seconds by which the latest beat is late').toBeLessThan(0.3001)
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

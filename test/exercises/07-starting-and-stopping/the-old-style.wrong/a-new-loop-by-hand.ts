// @wrong Makes a new loop each day, and closes it.
// @fails a day: the clock ticks, trains are announced, and in the end the clock is put away
// @diagnosis Each day has a loop of its own now, and it is closed. But the clock was dropped where it stood: close() cancels no task. simulate does that, before it closes its loop.
import { type Coroutine, log, newEventLoop, sleep } from '#runtime'

/** The clock of the station: it ticks every second, for a minute once it is wound, and is put away at the end. */
function* clock(): Coroutine<void> {
  try {
    for (let second = 1; second <= 60; second++) {
      yield* sleep(1)
      log('tick')
    }
  } finally {
    log('the clock is put away')
  }
}

/** Announces each train when it arrives. Gives how many there were. */
function* announceAll(trains: string[]): Coroutine<number> {
  for (const train of trains) {
    yield* sleep(1.25)
    if (train === '') throw new Error('a train without a name')
    log(train, 'arrives')
  }
  return trains.length
}

/** A day at the station: the clock ticks, and trains are announced. Gives how many. */
export function day(trains: string[]): number {
  const loop = newEventLoop()
  try {
    loop.createTask(clock())
    return loop.runUntilComplete(announceAll(trains))
  } finally {
    loop.close()
  }
}

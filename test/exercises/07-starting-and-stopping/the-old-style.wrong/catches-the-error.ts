// @wrong Catches the error of the day.
// @fails an error ends the day: it is thrown, and the clock is put away all the same
// @diagnosis The error was caught, and whoever called day was told a number instead. simulate tidies up after an error as well: there is nothing to catch.
import { type Coroutine, createTask, log, simulate, sleep } from '#runtime'

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
  function* main(): Coroutine<number> {
    createTask(clock())
    return yield* announceAll(trains)
  }
  try {
    return simulate(main)
  } catch {
    return 0
  }
}

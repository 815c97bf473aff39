// Another right way: both are tasks, and main waits for one of them.
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
    const announcing = createTask(announceAll(trains))
    createTask(clock())
    return yield* announcing
  }
  return simulate(main())
}

// A greeting with a second in the middle. What starts it makes the loop, runs it, and closes it.
//
// The program of the article 'Asyncio Event Loop and Coroutines'. By its text it prints 'Hello...', and a second later
// '...Asyncio World!', and so it does. `asyncio.run(greet())` is here `run(main)`, or `simulate(main)` in simulated
// time; whoever runs this file chooses.
// Wrong there: that the loop 'runs in the background'. 13-nothing-runs-in-the-background.ts puts it to the test.
//
// Read next: 03-start-and-end.ts.

import { type Coroutine, log, sleep } from '#runtime'

export function* main(): Coroutine<void> {
  log('Hello...')
  yield* sleep(1)
  log('...Asyncio World!')
}

// Plays a program of the articles in simulated time and gives what it logged, with the instants.
//
// A main that is a coroutine is driven by `simulate`; any other main drives a loop by hand, and has done so when it
// returns. Invariant: either way the loops are made while the tracer follows them, so that nothing is missed.
//
// Read next: articles.test.ts.

import { isCoroutine, simulate, Trace, traceLoops } from '#runtime'

/** The logged lines as `[time, text]`. */
export function play(main: () => unknown): [time: number, text: string][] {
  const trace = new Trace()
  traceLoops(trace, () => {
    const coroutine = main()
    if (isCoroutine(coroutine)) simulate(coroutine)
  })
  return trace.logged.map(([_turn, time, text]) => [time, text])
}

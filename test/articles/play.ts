// Plays a program of the articles and gives what it logged, with the instants.
//
// Invariant: both kinds run in simulated time, one that is a coroutine under `simulate`, and one that drives a loop
// by hand on the loop that `getEventLoop` gives, which is made here, with a tracer.
//
// Read next: articles.test.ts.

import { type Coroutine, newEventLoop, setEventLoop, simulate, Trace } from '#runtime'

export type Main = () => Coroutine<unknown> | undefined

/** The logged lines as `[time, text]`. */
export function play(main: Main): [time: number, text: string][] {
  const trace = new Trace()
  if (isGeneratorFunction(main)) simulate(main, { trace })
  else playByHand(main, trace)
  return trace.logged.map(([_turn, time, text]) => [time, text])
}

function playByHand(main: Main, trace: Trace): void {
  setEventLoop(newEventLoop({ trace }))
  try {
    main()
  } finally {
    setEventLoop(null)
  }
}

function isGeneratorFunction(main: Main): main is () => Coroutine<unknown> {
  return Object.prototype.toString.call(main) === '[object GeneratorFunction]'
}

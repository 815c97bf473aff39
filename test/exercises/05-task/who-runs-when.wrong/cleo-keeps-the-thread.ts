// @wrong Believes that an awaited coroutine runs to its end without a break.
// @fails the lines come in this order
// @diagnosis Cleo was taken to go on before Ann and Ben had a turn. yield* waits for her end, but at each sleep(0) she gives way, and main with her: to the end of the queue, behind the two tasks that stand there already.
export const prediction = [
  'two tasks',
  'Cleo 1',
  'Cleo 2',
  'Cleo counted',
  'Ann 1',
  'Ben 1',
  'Ann 2',
  'Ben counted',
  'Ann 3',
  'Ann counted',
  'the end',
]

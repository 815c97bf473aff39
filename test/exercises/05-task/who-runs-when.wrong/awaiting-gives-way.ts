// @wrong Believes that yield* on a coroutine lets the others run first.
// @fails the lines come in this order
// @diagnosis Cleo was taken to begin after Ann and Ben. yield* on a coroutine does not give way: it runs on, in main's own turn, until Cleo comes to her first sleep(0).
export const prediction = [
  'two tasks',
  'Ann 1',
  'Ben 1',
  'Cleo 1',
  'Ann 2',
  'Cleo 2',
  'Cleo counted',
  'Ben counted',
  'Ann 3',
  'Ann counted',
  'the end',
]

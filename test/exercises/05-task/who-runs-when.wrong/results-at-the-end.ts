// @wrong Believes that awaiting a task waits for all tasks.
// @fails the lines come in this order
// @diagnosis Cleo was taken to have counted only when everybody has. yield* waits for what stands behind it, here for Cleo alone; that Ann still counts makes no difference to her.
export const prediction = [
  'two tasks',
  'Cleo 1',
  'Ann 1',
  'Ben 1',
  'Cleo 2',
  'Ann 2',
  'Ann 3',
  'Cleo counted',
  'Ben counted',
  'Ann counted',
  'the end',
]

// @wrong Believes that createTask runs the coroutine up to its first suspension.
// @fails the lines come in this order
// @diagnosis Ann and Ben were taken to begin when their tasks are created. createTask runs nothing: it puts them into the ready queue, and main goes on in its own turn.
export const prediction = [
  'Ann 1',
  'Ben 1',
  'two tasks',
  'Cleo 1',
  'Ann 2',
  'Cleo 2',
  'Ben counted',
  'Ann 3',
  'Cleo counted',
  'Ann counted',
  'the end',
]

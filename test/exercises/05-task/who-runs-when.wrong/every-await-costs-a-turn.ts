// @wrong Believes that awaiting a task that is done gives way.
// @fails the lines come in this order
// @diagnosis Ben was taken to be reported after Ann counted on. His task is done when Cleo has counted, and an await of something that is done does not give way: main logs both lines in one turn.
export const prediction = [
  'two tasks',
  'Cleo 1',
  'Ann 1',
  'Ben 1',
  'Cleo 2',
  'Ann 2',
  'Cleo counted',
  'Ann 3',
  'Ben counted',
  'Ann counted',
  'the end',
]

// @wrong Believes that a delay of zero runs before what is ready.
// @fails the lines come in this order
// @diagnosis The timer for zero seconds was taken to run before the callback that is ready. A due timer goes to the end of the ready queue when a turn begins, and the callback stands there already.
export const prediction = [
  'zero',
  'soon',
  'one',
  'main has slept',
  'main has worked',
  'main goes on',
  'half a second more',
  'two',
  'two again',
  'one more',
  'main ends',
]

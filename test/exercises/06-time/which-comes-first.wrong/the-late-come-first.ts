// @wrong Believes that overdue timers go ahead of main.
// @fails the lines come in this order
// @diagnosis The late timers were taken to run before main goes on. However late they are, they go to the end of the ready queue, and main stands there already.
export const prediction = [
  'soon',
  'zero',
  'one',
  'main has slept',
  'main has worked',
  'half a second more',
  'two',
  'two again',
  'one more',
  'main goes on',
  'main ends',
]

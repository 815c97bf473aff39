// @wrong Expects overdue timers in the order in which they were set.
// @fails the lines come in this order
// @diagnosis The late timers were taken to fire in the order in which they were set. Being late changes nothing: the one that was due first fires first, at 1.5, and then those for 2.0.
export const prediction = [
  'soon',
  'zero',
  'one',
  'main has slept',
  'main has worked',
  'main goes on',
  'two',
  'two again',
  'one more',
  'half a second more',
  'main ends',
]

// @wrong Believes that one timer fires in each turn.
// @fails the lines come in this order
// @diagnosis Main was taken to go on again before all late timers had fired. A turn takes all timers that are due, not one: when it has run them, main has its next turn.
export const prediction = [
  'soon',
  'zero',
  'one',
  'main has slept',
  'main has worked',
  'main goes on',
  'half a second more',
  'main ends',
  'two',
  'two again',
  'one more',
]

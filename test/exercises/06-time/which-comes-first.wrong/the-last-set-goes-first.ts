// @wrong Expects timers for one instant in any order.
// @fails the lines come in this order
// @diagnosis Of timers for the same instant, one that was set later was taken to fire first. Equal deadlines fire in the order in which they were set: all three are due at 2.0, and the serial number decides.
export const prediction = [
  'soon',
  'zero',
  'one',
  'main has slept',
  'main has worked',
  'main goes on',
  'half a second more',
  'one more',
  'two',
  'two again',
  'main ends',
]

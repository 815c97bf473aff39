// @wrong Believes that timers fire while main works.
// @fails the lines come in this order
// @diagnosis Timers were taken to fire while main works. They are due then, but nobody looks: main has the thread until it gives way, at 4.0.
export const prediction = [
  'soon',
  'zero',
  'one',
  'main has slept',
  'half a second more',
  'two',
  'two again',
  'one more',
  'main has worked',
  'main goes on',
  'main ends',
]

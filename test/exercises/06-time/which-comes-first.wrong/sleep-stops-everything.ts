// @wrong Believes that nothing runs while main sleeps.
// @fails the lines come in this order
// @diagnosis Main was taken to sleep before anything else runs. Its sleep is a timer like the others, and in nobody's way: what is due before it, and what was set for the same instant before it, comes first.
export const prediction = [
  'main has slept',
  'soon',
  'zero',
  'one',
  'main has worked',
  'main goes on',
  'half a second more',
  'two',
  'two again',
  'one more',
  'main ends',
]

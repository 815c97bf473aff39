// @wrong Believes that a sleep of zero seconds does not let anybody in.
// @fails the lines come in this order
// @diagnosis Main was taken to go on at once after sleep(0). It lasts no time, and still gives way: main goes to the end of the ready queue, and four late timers are put there before it has its next turn.
export const prediction = [
  'soon',
  'zero',
  'one',
  'main has slept',
  'main has worked',
  'main goes on',
  'main ends',
  'half a second more',
  'two',
  'two again',
  'one more',
]

// @wrong Believes that the loop runs what is left in the queue before it stops.
// @fails what comes after turn 3
// @diagnosis wash was taken to run in a turn of its own. The loop was stopped in the turn before: it ends with that turn, whatever is left in the queue.
export const choices = [
  ['open'],
  ['chop', 'stir', 'taste'],
  ['fry', 'stir', 'serve'],
  ['stir', 'close', 'tip'],
  ['wash'],
]

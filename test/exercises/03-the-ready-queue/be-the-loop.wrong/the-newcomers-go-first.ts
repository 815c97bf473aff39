// @wrong Believes that what is scheduled later in a turn goes before what came earlier.
// @fails what comes after turn 3
// @diagnosis In the last turn, stir was taken to run after close and tip. It was put into the queue before them: in turn 3, stir runs before serve.
export const choices = [
  ['open'],
  ['chop', 'stir', 'taste'],
  ['fry', 'stir', 'serve'],
  ['close', 'tip', 'stir'],
]

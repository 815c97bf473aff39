// @wrong Believes that the end of the body needs a next() of its own.
// @fails the lines come in this order
// @diagnosis Ben was taken to stop after his last word. There is no yield behind it: the same next() leaves the loop, logs that he leaves, and returns. His third next() finds nothing to run.
export const prediction = [
  'curtain up',
  'Ben comes in',
  'Ann comes in',
  'Ann says hello',
  'pause',
  'Ben says hi',
  'Ann says goodbye',
  'Ben leaves',
  'Ann leaves',
  'curtain down',
]

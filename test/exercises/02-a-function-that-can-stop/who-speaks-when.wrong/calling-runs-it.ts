// @wrong Believes that calling the function runs it up to its first yield.
// @fails the lines come in this order
// @diagnosis Ann and Ben were taken to come in when speak is called. Calling makes a coroutine and runs nothing of it: both come in only at their first next().
export const prediction = [
  'Ann comes in',
  'Ben comes in',
  'curtain up',
  'Ben says hi',
  'Ben leaves',
  'Ann says hello',
  'Ann says goodbye',
  'Ann leaves',
  'pause',
  'curtain down',
]

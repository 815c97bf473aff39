// @wrong Believes that the coroutine that was made first runs first.
// @fails the lines come in this order
// @diagnosis Ann was taken to come in first, because she was made first. Making one runs nothing: who comes in first is decided by the first next(), and that is Ben's.
export const prediction = [
  'curtain up',
  'Ann comes in',
  'Ben comes in',
  'Ann says hello',
  'pause',
  'Ben says hi',
  'Ben leaves',
  'Ann says goodbye',
  'Ann leaves',
  'curtain down',
]

// @wrong Believes that the first next() says the first word as well.
// @fails the lines come in this order
// @diagnosis Ben was taken to say his word in his first next(). That call runs up to the first yield, which stands before the word: he comes in, and then stands there until next() is called on him again.
export const prediction = [
  'curtain up',
  'Ben comes in',
  'Ben says hi',
  'Ann comes in',
  'Ann says hello',
  'Ann says goodbye',
  'pause',
  'Ben leaves',
  'Ann leaves',
  'curtain down',
]

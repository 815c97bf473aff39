/** The lines that the program logs, each once. Bring them into the order in which they are logged. */
export const prediction: string[] = [
  // @solution
  'curtain up',
  'Ben comes in',
  'Ann comes in',
  'Ann says hello',
  'pause',
  'Ben says hi',
  'Ben leaves',
  'Ann says goodbye',
  'Ann leaves',
  'curtain down',
  // @starter
  // 'pause',
  // 'curtain up',
  // 'curtain down',
  // 'Ben says hi',
  // 'Ben leaves',
  // 'Ben comes in',
  // 'Ann says hello',
  // 'Ann says goodbye',
  // 'Ann leaves',
  // 'Ann comes in',
  // @end
]

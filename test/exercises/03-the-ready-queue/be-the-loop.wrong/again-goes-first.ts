// @wrong Believes that a callback which comes again goes before the others.
// @fails turn 3
// @diagnosis stir was taken to go first because it has been there before. The queue knows nothing of that: it was put in after fry, so it runs after fry.
export const choices = [
  ['open'],
  ['chop', 'stir', 'taste'],
  ['stir', 'fry', 'serve'],
  ['stir', 'close', 'tip'],
]

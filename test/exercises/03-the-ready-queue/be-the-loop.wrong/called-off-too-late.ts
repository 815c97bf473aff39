// @wrong Believes that a callback of the running batch cannot be called off any more.
// @fails turn 3
// @diagnosis salt was taken to run, because it is in the batch already when fry calls it off. A handle can be cancelled up to the moment in which its callback would run.
export const choices = [
  ['open'],
  ['chop', 'stir', 'taste'],
  ['fry', 'stir', 'salt', 'serve'],
  ['stir', 'close', 'tip'],
]

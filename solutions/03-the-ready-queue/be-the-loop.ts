/** One array for each turn: the names of the callbacks that run in it, in order. */
export const choices: string[][] = [
  ['open'], // turn 1
  // @solution
  ['chop', 'stir', 'taste'],
  ['fry', 'stir', 'serve'], // salt is in this batch as well, but fry calls it off before its moment has come
  ['stir', 'close', 'tip'], // the turn in which stop() is called is run to its end, and it is the last: no wash
  // @end
]

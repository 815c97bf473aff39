/** One array for each turn: the names of the callbacks that run in it, in order. */
export const choices: string[][] = [
  ['open'], // turn 1
]

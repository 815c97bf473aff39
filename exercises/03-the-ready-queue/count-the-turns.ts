/** How many turns does the loop take in each program? */
export const prediction: number[] = [
  0, // a
  0, // b
  0, // c
  0, // d
  0, // e
  0, // f
]

/** The letters of the blocks that make up the step, in order. Two of the eight do not belong there. */
export const order: string[] = [
  'a',
  'b',
  'c',
  'd',
  'e',
  'f',
  'g',
  'h',
]

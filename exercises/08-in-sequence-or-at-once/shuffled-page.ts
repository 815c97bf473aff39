/** The letters of the blocks that build the page, in order. Two of the eight do not belong there. */
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

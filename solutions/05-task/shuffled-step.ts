/** The letters of the blocks that make up the step, in order. Two of the eight do not belong there. */
export const order: string[] = [
  // @solution
  'f',
  'e',
  'b',
  'd',
  'h',
  'a',
  // @starter
  // 'a',
  // 'b',
  // 'c',
  // 'd',
  // 'e',
  // 'f',
  // 'g',
  // 'h',
  // @end
]

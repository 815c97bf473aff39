/** The letters of the blocks that build the page, in order. Two of the eight do not belong there. */
export const order: string[] = [
  // @solution
  'g',
  'e',
  'f',
  'd',
  'c',
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

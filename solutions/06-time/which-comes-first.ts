/** The lines that the program logs, each once. Bring them into the order in which they are logged. */
export const prediction: string[] = [
  // @solution
  'soon',
  'zero',
  'one',
  'main has slept',
  'main has worked',
  'main goes on',
  'half a second more',
  'two',
  'two again',
  'one more',
  'main ends',
  // @starter
  // 'zero',
  // 'two again',
  // 'two',
  // 'soon',
  // 'one more',
  // 'one',
  // 'main has worked',
  // 'main has slept',
  // 'main goes on',
  // 'main ends',
  // 'half a second more',
  // @end
]

/** The lines that the program logs, each once. Bring them into the order in which they are logged. */
export const prediction: string[] = [
  // @solution
  'the oven is lit',
  'Ann comes in',
  'Ben comes in',
  'the bread is out',
  'the bell rings',
  'Ann takes a loaf',
  'Ben takes a loaf',
  'Cleo comes in',
  'Cleo takes a loaf',
  'the baker takes a loaf',
  'the bell rings again',
  'the shop closes',
  // @starter
  // 'the shop closes',
  // 'the oven is lit',
  // 'the bread is out',
  // 'the bell rings',
  // 'the bell rings again',
  // 'the baker takes a loaf',
  // 'Cleo takes a loaf',
  // 'Cleo comes in',
  // 'Ben takes a loaf',
  // 'Ben comes in',
  // 'Ann takes a loaf',
  // 'Ann comes in',
  // @end
]

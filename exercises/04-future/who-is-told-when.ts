/** The lines that the program logs, each once. Bring them into the order in which they are logged. */
export const prediction: string[] = [
  'the shop closes',
  'the oven is lit',
  'the bread is out',
  'the bell rings',
  'the bell rings again',
  'the baker takes a loaf',
  'Cleo takes a loaf',
  'Cleo comes in',
  'Ben takes a loaf',
  'Ben comes in',
  'Ann takes a loaf',
  'Ann comes in',
]

/** The lines that the program logs, each once. Bring them into the order in which they are logged. */
export const prediction: string[] = [
  'two tasks',
  'the end',
  'Cleo counted',
  'Cleo 2',
  'Cleo 1',
  'Ben counted',
  'Ben 1',
  'Ann counted',
  'Ann 3',
  'Ann 2',
  'Ann 1',
]

// Another right way: the lines are grouped by turns.
const byTurn = [
  ['two tasks', 'Cleo 1'],
  ['Ann 1', 'Ben 1', 'Cleo 2'],
  ['Ann 2', 'Cleo counted', 'Ben counted'],
  ['Ann 3'],
  [],
  ['Ann counted', 'the end'],
]

export const prediction = byTurn.flat()

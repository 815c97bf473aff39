// Another right way: the lines are grouped by the instants of the program.
const pieces = [
  ['the oven is lit', 'Ann comes in', 'Ben comes in'],
  ['the bread is out', 'the bell rings', 'Ann takes a loaf', 'Ben takes a loaf'],
  ['Cleo comes in', 'Cleo takes a loaf'],
  ['the baker takes a loaf', 'the bell rings again', 'the shop closes'],
]

export const prediction = pieces.flat()

// Another right way: the lines are grouped by turns.
const byTurn = {
  second: ['soon', 'zero'],
  third: ['one'],
  fourth: ['main has slept', 'main has worked'],
  fifth: ['main goes on', 'half a second more', 'two', 'two again', 'one more'],
  sixth: ['main ends'],
}

export const prediction = Object.values(byTurn).flat()

// Another right way: the lines are grouped by the call that logs them.
const byCall = [
  ['curtain up'],
  ['Ben comes in'],
  ['Ann comes in'],
  ['Ann says hello'],
  ['pause'],
  ['Ben says hi', 'Ben leaves'],
  [],
  ['Ann says goodbye', 'Ann leaves'],
  ['curtain down'],
]

export const prediction = byCall.flat()

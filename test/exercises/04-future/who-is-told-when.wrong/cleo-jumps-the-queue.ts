// @wrong Believes that Cleo comes in before the others are told, because the bread is there.
// @fails the lines come in this order
// @diagnosis Cleo was taken to come in before the others get their bread. setResult had put all of them into the ready queue when her task was created: she is behind them.
export const prediction = [
  'the oven is lit',
  'Ann comes in',
  'Ben comes in',
  'the bread is out',
  'Cleo comes in',
  'Cleo takes a loaf',
  'the bell rings',
  'Ann takes a loaf',
  'Ben takes a loaf',
  'the baker takes a loaf',
  'the bell rings again',
  'the shop closes',
]

// @wrong Believes that done callbacks are called after the tasks that wait.
// @fails the lines come in this order
// @diagnosis The bell was taken to ring after Ann and Ben. There is one list, in the order of coming: the bell was put on it in the first turn, and Ann and Ben came in a turn later.
export const prediction = [
  'the oven is lit',
  'Ann comes in',
  'Ben comes in',
  'the bread is out',
  'Ann takes a loaf',
  'Ben takes a loaf',
  'the bell rings',
  'Cleo comes in',
  'Cleo takes a loaf',
  'the baker takes a loaf',
  'the bell rings again',
  'the shop closes',
]

// @wrong Believes that a callback that comes too late is called at the very end.
// @fails the lines come in this order
// @diagnosis The second bell was taken to ring after the shop has closed. It was put into the ready queue when it was added, and main goes behind it with sleep(0).
export const prediction = [
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
  'the shop closes',
  'the bell rings again',
]

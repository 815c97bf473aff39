// @wrong Believes that the last one who came is told first.
// @fails the lines come in this order
// @diagnosis Ben was taken to get his loaf before Ann. Those who wait are told in the order in which they came.
export const prediction = [
  'the oven is lit',
  'Ann comes in',
  'Ben comes in',
  'the bread is out',
  'the bell rings',
  'Ben takes a loaf',
  'Ann takes a loaf',
  'Cleo comes in',
  'Cleo takes a loaf',
  'the baker takes a loaf',
  'the bell rings again',
  'the shop closes',
]

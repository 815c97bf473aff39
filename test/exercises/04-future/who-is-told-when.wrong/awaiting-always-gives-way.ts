// @wrong Believes that awaiting a future gives way even if it is done, or that a late callback is called at once.
// @fails the lines come in this order
// @diagnosis The second bell was taken to ring before the baker has his loaf. The bread is there already, so the baker does not give way for it: he takes his loaf in this turn, and the bell rings in the next one.
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
  'the bell rings again',
  'the baker takes a loaf',
  'the shop closes',
]

// @wrong Believes that createTask runs the coroutine up to its first wait.
// @fails the lines come in this order
// @diagnosis Ann and Ben were taken to come in when their tasks are created. createTask runs nothing: both stand in the ready queue until main gives way, and before that main says that the oven is lit.
export const prediction = [
  'Ann comes in',
  'Ben comes in',
  'the oven is lit',
  'Cleo comes in',
  'the bread is out',
  'the bell rings',
  'Ann takes a loaf',
  'Ben takes a loaf',
  'Cleo takes a loaf',
  'the baker takes a loaf',
  'the bell rings again',
  'the shop closes',
]

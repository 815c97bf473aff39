// @wrong Believes that setResult runs those who wait.
// @fails the lines come in this order
// @diagnosis Those who wait were taken to run inside setResult. It only puts them into the ready queue: main goes on with its own lines until it gives way.
export const prediction = [
  'the oven is lit',
  'Ann comes in',
  'Ben comes in',
  'the bell rings',
  'Ann takes a loaf',
  'Ben takes a loaf',
  'the bread is out',
  'Cleo comes in',
  'Cleo takes a loaf',
  'the baker takes a loaf',
  'the bell rings again',
  'the shop closes',
]

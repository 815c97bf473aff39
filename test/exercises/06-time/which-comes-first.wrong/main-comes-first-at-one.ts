// @wrong Believes that main is resumed before another timer of the same instant.
// @fails the lines come in this order
// @diagnosis Main was taken to go on before the timer of the same instant. That timer was set first; and main is resumed a turn after its own has fired.
export const prediction = [
  'soon',
  'zero',
  'main has slept',
  'one',
  'main has worked',
  'main goes on',
  'half a second more',
  'two',
  'two again',
  'one more',
  'main ends',
]

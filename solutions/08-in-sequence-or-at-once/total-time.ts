/** At which instant, in seconds, does each program log `end`? Write them like '1.5'. */
export const prediction: (string | number)[] = [
  // @solution
  '3.0', // a: all three wait at the same time; the longest counts
  '6.0', // b: made, but not started: each is driven when its turn in the list comes
  '5.0', // c: the task waits beside main's two parts, which follow each other: 2 + 3
  '4.0', // d: each task is awaited before the next one is made: 3 + 1
  '4.0', // e: 1 + 3 in one child, beside the other's 2
  '1.0', // f: the error ends the wait; nobody waits for the other part any more
  // @starter
  // '', // a
  // '', // b
  // '', // c
  // '', // d
  // '', // e
  // '', // f
  // @end
]

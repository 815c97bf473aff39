/** At which instant, in seconds, does each program log `end`? Write them like '1.5'. */
export const prediction: (string | number)[] = [
  // @solution
  '2.0', // a: both nap during the same two seconds
  '3.0', // b: the second nap begins when the first has ended
  '3.0', // c: work does not overlap, however it was started
  '2.0', // d: the nap has begun before the work takes the thread, and goes on during it
  '3.0', // e: the nap cannot begin before the work gives the thread back
  '4.0', // f: the waits overlap, up to 1.0; then one computes after the other
  // @starter
  // '', // a
  // '', // b
  // '', // c
  // '', // d
  // '', // e
  // '', // f
  // @end
]

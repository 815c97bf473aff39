/** At which instant, in seconds, does each program log `end`? Write them like '1.5'. */
export const prediction: (string | number)[] = [
  '', // a
  '', // b
  '', // c
  '', // d
  '', // e
  '', // f
]

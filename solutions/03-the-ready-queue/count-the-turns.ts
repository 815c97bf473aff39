/** How many turns does the loop take in each program? */
export const prediction: number[] = [
  // @solution
  1, // a: all three are in the queue when the first turn begins: one batch
  3, // b: what a callback schedules runs in the next turn
  1, // c: the loop waits before the turn, and takes none in the meantime
  2, // d: timers of one instant are due in one turn
  2, // e: at the end of turn 1 it is 5.0, and both timers are due
  11, // f: ten turns with three callbacks in each, and one for the timer
  // @starter
  // 0, // a
  // 0, // b
  // 0, // c
  // 0, // d
  // 0, // e
  // 0, // f
  // @end
]

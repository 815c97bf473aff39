// @wrong Believes that it does not matter which of the two is started first.
// @fails e: a computation is started, then a nap
// @diagnosis The nap was taken to begin at 0.0. But the computation gets the thread first, and keeps it until 1.0: only then can the nap set its timer.
export const prediction = ['2.0', '3.0', '3.0', '2.0', '2.0', '4.0']

// @wrong Counts a turn for waiting and another for the timer.
// @fails c: a timer for an hour
// @diagnosis A turn was counted for the wait, and one for the timer. Waiting is the first step of the turn that runs the timer: if nothing is ready, no batch is run before it.
export const prediction = [1, 3, 2, 4, 3, 12]

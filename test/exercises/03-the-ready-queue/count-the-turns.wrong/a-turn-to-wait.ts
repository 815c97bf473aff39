// @wrong Counts a turn for waiting and another for the timer.
// @fails c: a timer for an hour
// @diagnosis A turn was counted for the wait, and one for the timer. Waiting belongs to no turn: when nothing is ready the loop waits, and then begins the turn that runs the timer.
export const prediction = [1, 3, 2, 4, 3, 12]

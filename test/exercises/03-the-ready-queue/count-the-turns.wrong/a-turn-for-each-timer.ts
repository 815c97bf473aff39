// @wrong Counts a turn for each timer.
// @fails d: three timers
// @diagnosis Each timer was counted as a turn of its own. A turn takes all the timers that are due when it begins: two of one instant run in one batch.
export const prediction = [1, 3, 1, 3, 3, 11]

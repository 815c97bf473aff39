// @wrong Believes that each late timer gets a turn of its own.
// @fails e: two timers, and a hog
// @diagnosis The two timers were taken to run in two turns, because their instants differ. When the hog is done it is 5.0, and both are due: a turn takes all that are.
export const prediction = [1, 3, 1, 2, 3, 11]

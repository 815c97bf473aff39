// @wrong Forgets the turn in which the loop is stopped.
// @fails f: three who come again and again
// @diagnosis The ten rounds were counted, and the turn after them was not. When nobody comes again the clock jumps to 1.0, and the timer that stops the loop has a turn of its own.
export const prediction = [1, 3, 1, 2, 2, 10]

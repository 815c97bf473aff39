// @wrong Believes that stop() takes effect in a turn of its own.
// @fails a: three callbacks
// @diagnosis A turn was counted for the stop. stop() ends the loop when the batch that is running has been run to its end: no other turn is begun.
export const prediction = [2, 4, 2, 3, 3, 12]

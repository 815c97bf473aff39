// @wrong Believes that stop ends the loop in the middle of the batch.
// @fails what comes after turn 3
// @diagnosis The loop was taken to end at stop(), and tip to be left out. stop() only says that this turn is the last one: its batch is run to the end.
export const choices = [['open'], ['chop', 'stir', 'taste'], ['fry', 'stir', 'serve'], ['stir', 'close']]

// @wrong Believes that a turn goes on until the queue is empty.
// @fails turn 1 and turn 2
// @diagnosis Turn 2 was taken to go on with what its own callbacks schedule. Its batch is what is in the queue when it begins: all that comes in meanwhile belongs to turn 3.
export const choices = [['open'], ['chop', 'stir', 'taste', 'fry', 'stir', 'serve', 'stir', 'close', 'tip']]

// @wrong Believes that callSoon calls the callback at once.
// @fails turn 1 and turn 2
// @diagnosis Turn 1 was taken to run what open schedules as well. callSoon runs nothing: it puts the callback at the end of the queue, and the batch of turn 1 was open alone.
export const choices = [['open', 'chop', 'fry', 'stir', 'taste', 'serve', 'close', 'tip']]

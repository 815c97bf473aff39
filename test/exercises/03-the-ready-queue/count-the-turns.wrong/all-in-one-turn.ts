// @wrong Believes that a turn goes on until the queue is empty.
// @fails b: a callback in a callback in a callback
// @diagnosis What a callback schedules was counted to the same turn. It is not in the batch of that turn, and runs in the next one.
export const prediction = [1, 1, 1, 2, 2, 2]

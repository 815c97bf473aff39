// @wrong Takes the mark off at the end, where a task that is done never comes.
// @fails a task that returns in its first step
// @diagnosis The task is done, and still counts as the one that runs: run returned at d, before it came to b. Take the mark off as soon as the coroutine has stopped.
export const order = ['f', 'e', 'd', 'h', 'a', 'b']

// @wrong Has the step called again in the next turn, whatever it waits for.
// @fails a task that waits for one future, then for another
// @diagnosis The coroutine was resumed in the next turn, and its future was not done: c asks nobody. The future has to call back.
export const order = ['f', 'e', 'b', 'd', 'h', 'c']

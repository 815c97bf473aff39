// @wrong Looks at what came of the step before it is taken.
// @fails a task that returns in its first step
// @diagnosis The coroutine has ended, and its task is not done: whoever awaits it waits for ever. Either block d is missing, or it comes before e and looks at a step that has not been taken.
export const order = ['f', 'd', 'e', 'b', 'h', 'a']

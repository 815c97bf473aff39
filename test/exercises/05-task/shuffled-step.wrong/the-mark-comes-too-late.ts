// @wrong Marks the task when its coroutine has run already.
// @fails a task that returns in its first step
// @diagnosis While the coroutine ran, nobody counted as running: f came after e. Mark the task first.
export const order = ['e', 'f', 'b', 'd', 'h', 'a']

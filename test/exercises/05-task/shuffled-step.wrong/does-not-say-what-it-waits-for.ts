// @wrong Forgets what it waited for before its coroutine runs.
// @fails a task that waits for one future, then for another
// @diagnosis While the coroutine ran, its task was still said to wait, or it waits for nothing when its coroutine does: f forgets what is waited for, and so belongs before e, and h after it.
export const order = ['h', 'f', 'e', 'b', 'd', 'a']

// @wrong Goes through the loop once more when the future calls back.
// @fails a task that waits for one future, then for another
// @diagnosis The task ran a turn too late: the future calls back through the loop already, and g goes through it once more.
export const order = ['f', 'e', 'b', 'd', 'h', 'g']

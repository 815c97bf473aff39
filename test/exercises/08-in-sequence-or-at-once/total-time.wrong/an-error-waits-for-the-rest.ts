// @wrong Believes that gather tells of an error when all have ended.
// @fails f: one of them fails
// @diagnosis The error was taken to come when all have ended. It comes to whoever gathers as soon as it happens, and nobody waits for the others any more.
export const prediction = ['3.0', '6.0', '5.0', '4.0', '4.0', '3.0']

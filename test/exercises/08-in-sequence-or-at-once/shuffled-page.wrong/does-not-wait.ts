// @wrong Logs the page before its parts are there.
// @fails the page holds its head, logo, text and weather
// @diagnosis The page was logged before its parts were there: starting a task gives no result yet. d and c wait for the results; they come before a.
export const order = ['g', 'e', 'f', 'a', 'd', 'c']

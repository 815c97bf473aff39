// @wrong Starts logo and text, and never waits for them.
// @fails the page holds its head, logo, text and weather
// @diagnosis Logo and text were started, and nobody took their results. A task keeps its result; d is the block that asks for it.
export const order = ['g', 'e', 'f', 'c', 'a']

// @wrong Fetches logo and text in one block, one after the other.
// @fails the page is there at 3.0
// @diagnosis The text was asked for when the logo was there: in b each yield* drives its part to the end. Have both started, as tasks, and then wait.
export const order = ['g', 'e', 'b', 'c', 'a']

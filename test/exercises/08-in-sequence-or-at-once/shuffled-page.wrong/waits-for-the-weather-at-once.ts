// @wrong Awaits the weather right after it was started.
// @fails the page is there at 3.0
// @diagnosis The weather was started, and awaited at once, so that nothing else was asked for until 3.0. Start first, wait when you need it.
export const order = ['g', 'c', 'e', 'f', 'd', 'a']

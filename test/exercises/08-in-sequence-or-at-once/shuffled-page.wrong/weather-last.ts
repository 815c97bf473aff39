// @wrong Awaits the weather when it is needed, and not before.
// @fails the page is there at 3.0
// @diagnosis The weather was asked for only when all the rest was there: h asks and waits in one. It needs nothing of the others, so start it first, and wait for it last.
export const order = ['e', 'f', 'd', 'h', 'a']

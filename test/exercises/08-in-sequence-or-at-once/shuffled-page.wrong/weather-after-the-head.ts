// @wrong Starts the weather when the head is there.
// @fails the page is there at 3.0
// @diagnosis The weather was asked for at 1.0. It does not depend on the head: start it before you wait for that.
export const order = ['e', 'g', 'f', 'd', 'c', 'a']

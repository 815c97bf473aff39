// @wrong Believes that asynchronous code overlaps by itself.
// @fails b: a list of coroutines
// @diagnosis Everything was taken to overlap. yield* on a coroutine drives it to its end, and until then nobody drives the next one in the list.
export const prediction = ['3.0', '3.0', '4.0', '3.0', '3.0', '3.0']

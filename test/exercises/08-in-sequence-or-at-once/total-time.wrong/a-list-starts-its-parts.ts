// @wrong Believes that making the coroutines starts them.
// @fails b: a list of coroutines
// @diagnosis The parts in the list were taken to be on their way when the list was made. Calling a coroutine function runs nothing of it: each begins when yield* comes to it.
export const prediction = ['3.0', '3.0', '5.0', '4.0', '4.0', '1.0']

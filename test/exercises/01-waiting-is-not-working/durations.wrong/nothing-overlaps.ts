// @wrong Believes that one thread does one thing after the other, waiting too.
// @fails a: two naps at once
// @diagnosis All durations were added up. That is right for work. But a nap does not use the thread: two naps that were started at once pass during the same seconds.
export const prediction = ['3.0', '3.0', '3.0', '3.0', '3.0', '6.0']

// @wrong Believes that what is started at once overlaps, computations too.
// @fails c: two computations at once
// @diagnosis Two computations were taken to overlap. There is one thread, and a computation does not give it back before it has ended: the seconds of work add up.
export const prediction = ['2.0', '3.0', '2.0', '2.0', '2.0', '2.0']

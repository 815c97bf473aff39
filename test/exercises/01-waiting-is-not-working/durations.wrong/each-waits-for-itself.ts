// @wrong Adds up each task that waits and computes, and forgets that their waits overlap.
// @fails f: three that wait and then compute
// @diagnosis The three waits were taken to follow one another. They begin together, and end together at 1.0; only the three computations follow one another.
export const prediction = ['2.0', '3.0', '3.0', '2.0', '3.0', '6.0']

// @wrong Believes that main waits for its two parts at the same time.
// @fails c: one task, and two parts
// @diagnosis In c main's two parts were taken to overlap, so that the task is the longest. They follow each other in main: 2, and then 3.
export const prediction = ['3.0', '6.0', '4.0', '4.0', '4.0', '1.0']

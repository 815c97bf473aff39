// @wrong Believes that main gives way to its task until that has ended.
// @fails c: one task, and two parts
// @diagnosis In c main was taken to wait until its task has ended, or to add it up. The task waits beside main: its four seconds pass during the five that the two parts take.
export const prediction = ['3.0', '6.0', '9.0', '4.0', '4.0', '1.0']

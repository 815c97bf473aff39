// @wrong Believes that a nap stands still while somebody computes.
// @fails d: a nap is started, then a computation
// @diagnosis The computation was taken to hold up the nap. But the nap has set its timer for 2.0 before, and time goes on for it while somebody else computes; at 1.0 the thread is free again.
export const prediction = ['2.0', '3.0', '3.0', '3.0', '3.0', '4.0']

// @wrong Believes that an idle loop looks at the clock again and again.
// @fails c: a timer for an hour
// @diagnosis The loop was taken to go round and round while it waits. It knows when the next timer is due: it waits for that instant, and begins its turn then.
export const prediction = [1, 3, 3600, 2, 2, 11]

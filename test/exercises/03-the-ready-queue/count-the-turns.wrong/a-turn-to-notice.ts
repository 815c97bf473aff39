// @wrong Counts a turn in which a timer is noticed, and one in which its callback runs, as for a task that sleeps.
// @fails c: a timer for an hour
// @diagnosis A turn was counted in which the timer is noticed, and another for its callback. The callback runs in the turn that notices its timer. It is a task that sleeps which needs one turn more, to be resumed; there is none here.
export const prediction = [1, 3, 2, 3, 3, 12]

// @wrong Counts a turn for each callback.
// @fails a: three callbacks
// @diagnosis Each callback was counted as a turn. A turn runs a whole batch: all that is in the queue when it begins.
export const prediction = [3, 3, 1, 3, 3, 31]

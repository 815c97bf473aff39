// @wrong Believes, as an article says, that gather runs until one completes.
// @fails a: three parts, gathered
// @diagnosis gather was taken to end when the first one completes. It waits for all of them; only an error ends the wait before that.
export const prediction = ['1.0', '6.0', '5.0', '4.0', '2.0', '1.0']

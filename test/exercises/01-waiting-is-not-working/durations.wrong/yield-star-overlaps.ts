// @wrong Believes that two awaits in a row overlap.
// @fails b: two naps, one after the other
// @diagnosis Two yield* in a row were taken to overlap. The second line is reached only when the first nap has ended.
export const prediction = ['2.0', '2.0', '3.0', '2.0', '3.0', '4.0']

// Another right way: numbers instead of texts.
export const prediction = [2, 3, 3, 2, 3, 4]

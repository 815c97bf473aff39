// Another right way: numbers instead of texts.
export const prediction = [3, 6, 5, 4, 4, 1]

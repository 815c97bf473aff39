// Another right way: the letters as one word.
export const order = 'gefdca'

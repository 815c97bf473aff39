// Another right way: each turn is written as a line of words.
const turns = ['open', 'chop stir taste', 'fry stir serve', 'stir close tip']

export const choices = turns.map((turn) => turn.split(' '))

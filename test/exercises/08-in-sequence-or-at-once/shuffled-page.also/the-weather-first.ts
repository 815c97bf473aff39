// Another right way: the weather is waited for first; it has been on its way all the time.
export const order = ['g', 'e', 'f', 'c', 'd', 'a']

// @wrong Leaves all tasks out.
// @fails the page is there at 3.0
// @diagnosis Nothing overlaps: each of these blocks asks for its part and waits for it. What the page needs has to be on its way before you wait for it.
export const order = ['h', 'e', 'b', 'a']

// @wrong Leaves its note before it knows with whom.
// @fails a task that waits for one future, then for another
// @diagnosis The task is never resumed: a came before h, while waitsFor was still empty, so that the note was left with nobody.
export const order = ['f', 'e', 'b', 'd', 'a', 'h']

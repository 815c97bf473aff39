// @wrong Leaves its note before it knows with whom.
// @fails a task that waits for one future, then for another
// @diagnosis The task is never resumed, as no note was left with its future. Either no block leaves one, or a came before h, while waitsFor was still empty.
export const order = ['f', 'e', 'b', 'd', 'a', 'h']

// @wrong Starts the weather, and asks for it once more.
// @fails each part is asked for once
// @diagnosis The weather was asked for twice: g starts it, and h asks for it again instead of waiting for that task.
export const order = ['g', 'e', 'f', 'd', 'h', 'a']

// @wrong Fetches logo and text twice, as tasks and one after the other.
// @fails each part is asked for once
// @diagnosis Logo and text were asked for twice: by f, as tasks, and by b. One of the two does not belong there.
export const order = ['g', 'e', 'f', 'd', 'b', 'c', 'a']

// @wrong Starts logo and text before the head is there.
// @fails the page holds its head, logo, text and weather
// @diagnosis Logo and text were asked for before the head was there, so they belong to no head. A task is started with what is known when it is made: e has to come before f.
export const order = ['g', 'f', 'e', 'd', 'c', 'a']

// @wrong Mends the call of note, and leaves the call of lookAt without its star.
// @fails the list holds what is missing, shelf by shelf
// @diagnosis note runs now, and comes to a yield without a star: it hands the coroutine of lookAt to the loop instead of driving it. Write yield*.
import { type Coroutine, log, sleep } from '#runtime'

/** What a shelf of the fridge should hold and does not. */
export type Missing = Record<string, string[]>

/** Looks at one shelf, which takes a second, and gives what is missing there. */
function* lookAt(shelf: string, missing: Missing): Coroutine<string[]> {
  log('looks at', shelf)
  yield* sleep(1)
  return missing[shelf] ?? []
}

/** Looks at one shelf, and puts what is missing there on the list. */
function* note(list: string[], shelf: string, missing: Missing): Coroutine<void> {
  const found = (yield lookAt(shelf, missing) as never) as unknown as string[]
  list.push(...found)
  log('noted', shelf)
}

/** Looks at all shelves, one after the other, and gives the shopping list. */
export function* shoppingList(missing: Missing): Coroutine<string[]> {
  const list: string[] = []
  for (const shelf of Object.keys(missing)) {
    yield* note(list, shelf, missing)
  }
  return list
}

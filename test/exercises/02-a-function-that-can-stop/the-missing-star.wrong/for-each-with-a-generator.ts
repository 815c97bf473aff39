// @wrong Moves the loop into forEach with a function*.
// @fails the list holds what is missing, shelf by shelf
// @diagnosis forEach calls the function* for each shelf, and drops the coroutines that it gets: none of them is driven. Use for…of, so that yield* stands in shoppingList itself.
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
  const found = yield* lookAt(shelf, missing)
  list.push(...found)
  log('noted', shelf)
}

/** Looks at all shelves, one after the other, and gives the shopping list. */
export function* shoppingList(missing: Missing): Coroutine<string[]> {
  const list: string[] = []
  Object.keys(missing).forEach(function* (shelf) {
    yield* note(list, shelf, missing)
  })
  return list
}

// Another right way: the loop asks lookAt itself.
import { type Coroutine, log, sleep } from '#runtime'

/** What a shelf of the fridge should hold and does not. */
export type Missing = Record<string, string[]>

/** Looks at one shelf, which takes a second, and gives what is missing there. */
function* lookAt(shelf: string, missing: Missing): Coroutine<string[]> {
  log('looks at', shelf)
  yield* sleep(1)
  return missing[shelf] ?? []
}

/** Looks at all shelves, one after the other, and gives the shopping list. */
export function* shoppingList(missing: Missing): Coroutine<string[]> {
  const list: string[] = []
  for (const shelf of Object.keys(missing)) {
    list.push(...(yield* lookAt(shelf, missing)))
    log('noted', shelf)
  }
  return list
}

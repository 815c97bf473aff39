import { shoppingList } from '#exercise'
import { log } from '#runtime'

/** Makes the list for a fridge: what is missing, shelf by shelf. */
export function* fridge(missing: Record<string, string[]>) {
  const list = yield* shoppingList(missing)
  log('list', ...list)
}

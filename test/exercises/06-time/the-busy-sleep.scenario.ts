import { bakery } from '#exercise'
import { simulate } from '#runtime'

/** A day in the bakery, on a loop whose every turn takes five thousandths of a second. */
export function day({ heating, breads }: { heating: number; breads: string[] }) {
  simulate(bakery(heating, breads), { turnCost: 0.005 })
}

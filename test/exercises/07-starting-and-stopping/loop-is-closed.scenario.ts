import { day } from '#exercise'
import { log } from '#runtime'

interface Customer {
  at: number
  thing: string
}

/** Days in the shop, one after the other, each with its customers. */
export function days(all: Customer[][]) {
  for (const [index, customers] of all.entries()) {
    log('day', index + 1)
    try {
      day(customers)
    } catch (error) {
      log('the day ended by:', error instanceof Error ? error.message : error)
    }
  }
}

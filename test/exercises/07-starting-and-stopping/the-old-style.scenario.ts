import { day } from '#exercise'
import { log } from '#runtime'

/** Days at the station, one after the other, each with its trains. */
export function days(all: string[][]) {
  for (const [index, trains] of all.entries()) {
    log('day', index + 1)
    try {
      log('announced:', day(trains))
    } catch (error) {
      log('the day ended by:', error instanceof Error ? error.message : error)
    }
  }
}

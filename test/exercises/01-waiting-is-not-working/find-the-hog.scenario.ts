import { takeIn } from '#exercise'
import { log } from '#runtime'

/** Takes in a book of that many chapters. */
export function* book(chapters: number) {
  log('indexed', yield* takeIn(chapters))
}

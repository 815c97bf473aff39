import { downloadAll } from '#exercise'
import { log } from '#runtime'

export function* all() {
  const names = yield* downloadAll()
  log('page', names.join(' '))
}

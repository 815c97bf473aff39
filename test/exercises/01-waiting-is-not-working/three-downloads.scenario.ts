import { downloadAll } from '#exercise'
import { log } from '#runtime'

export function* all() {
  const names: unknown = yield* downloadAll()
  if (Array.isArray(names)) log('page', names.join(' '))
  else log('downloadAll gave no list of names')
}

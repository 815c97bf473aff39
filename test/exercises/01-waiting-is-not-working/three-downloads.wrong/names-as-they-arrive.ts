// @wrong Collects the names in the order of arrival.
// @fails the page is there after 3 s, with the names in the order of asking
// @diagnosis The downloads overlap, and the names are listed as they arrived. They belong in the order of asking; gather gives the results in the order of its list.

import { type Coroutine, gather, log, sleep } from '#runtime'

/** Fetches one file; it takes as many seconds as it is told. */
export function* download(name: string, seconds: number): Coroutine<string> {
  log(name, 'asked')
  yield* sleep(seconds)
  log(name, 'here')
  return name
}

/** Fetches all three files, and gives their names. */
export function* downloadAll(): Coroutine<string[]> {
  const names: string[] = []
  function* fetchInto(name: string, seconds: number): Coroutine<void> {
    names.push(yield* download(name, seconds))
  }
  yield* gather([fetchInto('logo', 2), fetchInto('text', 1), fetchInto('font', 3)])
  return names
}

import { createTask, log, sleep } from '#runtime'

function* fetchPart(name: string, seconds: number) {
  log(name, 'asked')
  yield* sleep(seconds)
  log(name, 'arrived')
  return name.toUpperCase()
}

export function* main() {
  const logoTask = createTask(fetchPart('logo', 2))
  const text = yield* fetchPart('text', 1)
  const logo = yield* logoTask
  log('page', logo, text)
}

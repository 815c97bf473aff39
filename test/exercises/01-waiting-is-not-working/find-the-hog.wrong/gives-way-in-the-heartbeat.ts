// @wrong Lets the heartbeat give way, which is the one who is kept waiting.
// @fails no beat is more than 0.3 s late
// @diagnosis The heartbeat gives way more often now. But it is the one who waits: nobody can give way for somebody else. Whoever keeps the thread has to do it, and that is the work on the chapters.
import { type Coroutine, createTask, log, sleep, work } from '#runtime'

/** Tells the others every half second that this server is alive. Leave it as it is. */
function* heartbeat(): Coroutine<void> {
  for (let beat = 1; beat <= 8; beat++) {
    yield* sleep(0)
    yield* sleep(0.5)
    log('beat', beat)
  }
}

/** Asks another server for the chapters of a book. */
function* fetchChapters(count: number): Coroutine<string[]> {
  log('chapters asked')
  yield* sleep(1.2)
  log('chapters here')
  return Array.from({ length: count }, (_, index) => `chapter ${index + 1}`)
}

/** Looks at every word of every chapter: a tenth of a second of computing for each. */
function* indexChapters(chapters: string[]): Coroutine<number> {
  let indexed = 0
  for (const chapter of chapters) {
    work(0.1)
    indexed += 1
    if (chapter === chapters.at(-1)) log('last chapter indexed')
  }
  return indexed
}

/** Prints a label for the book. */
function* printLabel(): Coroutine<void> {
  work(0.05)
  log('label printed')
}

/** Takes a new book in, while the heart beats. */
export function* takeIn(count: number): Coroutine<number> {
  const beating = createTask(heartbeat())
  const chapters = yield* fetchChapters(count)
  const indexed = yield* indexChapters(chapters)
  yield* printLabel()
  log('book ready', indexed)
  yield* beating
  return indexed
}

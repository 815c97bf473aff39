// What a terminal should not be sent as it is: control characters, long lines, wide characters, long names.

import { createTask, log, sleep } from '#runtime'

function* aCoroutineWithAVeryLongName(seconds: number) {
  yield* sleep(seconds)
}

export function* main() {
  const blink = createTask(aCoroutineWithAVeryLongName(0.000001), { name: '\u001b[31mred\u001b[0m' })
  const year = createTask(aCoroutineWithAVeryLongName(31_536_000), { name: '日本語の長い名前のタスク' })
  yield* blink
  log('two\nlines', 'a\ttab', '\u001b[2Jcleared', '日本語テキスト', '👩‍👩‍👧', '\u202Ereversed')
  log('x'.repeat(150))
  yield* year
}

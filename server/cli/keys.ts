// Waits for one key in a terminal, without Enter.
//
// Invariant: the terminal is as it was when the key has come, whatever happens.
//
// Read next: articles.ts.

import { emitKeypressEvents } from 'node:readline'

interface Key {
  name?: string
  ctrl?: boolean
}

/** Shows the question, waits for a key, takes the question away again. Gives the key's name, or 'interrupt'. */
export function nextKey(question: string): Promise<string> {
  const { stdin, stdout } = process
  stdout.write(question)
  emitKeypressEvents(stdin)
  stdin.setRawMode(true)
  stdin.resume()
  return new Promise((resolve) => {
    const done = (key: string) => {
      stdin.off('keypress', pressed)
      stdin.off('end', ended)
      stdin.setRawMode(false)
      stdin.pause()
      stdout.write('\r\u001b[K')
      resolve(key)
    }
    const pressed = (text: string | undefined, key: Key) => {
      if (key.ctrl && (key.name === 'c' || key.name === 'd')) done('interrupt')
      else done(key.name ?? text ?? '')
    }
    const ended = () => done('interrupt')
    stdin.on('keypress', pressed)
    stdin.on('end', ended)
  })
}

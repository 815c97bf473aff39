// Asks the server about one exercise: what stands in the file, to write it, to grade it.
//
// Invariant: one question at a time, in order. So an answer about the file is never older than what was written before
// it was asked for. Whether the server answers at all is told by `reach`.
//
// Read next: sharedText.ts; ../../site/exercise/exerciseApi.ts, which answers.

import type { FileText } from './sharedText.ts'

/** What became of a save. `refused`: the server does not want this text, and says why; another may do. */
export type Saved = { version: string } | { conflict: FileText } | { refused: string }

/** The server cannot be reached, or cannot answer. */
export class Unreachable extends Error {}

export class Exchange {
  private readonly address: string
  private last: Promise<unknown> = Promise.resolve()

  /** `exercise` is an id. */
  constructor(exercise: string) {
    this.address = `/api/exercises/${exercise}`
  }

  /** What stands in the file. Rejects with Unreachable. */
  read(): Promise<FileText> {
    return this.inTurn(async () => (await ask(this.address)).json() as Promise<FileText>)
  }

  /** Writes a text over the version that it was made of; `take` gives both when it is their turn. Rejects with Unreachable. */
  write(take: () => FileText): Promise<Saved> {
    return this.inTurn(async () => {
      const { text, version } = take()
      const response = await ask(this.address, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text, version }),
        // A page that is being closed still saves.
        keepalive: text.length < KEPT_ALIVE,
      })
      const answer = (await response.json()) as FileText
      if (response.ok) return { version: answer.version }
      if (response.status === 409) return { conflict: answer }
      return { refused: answer.problem ?? `The server answered with status ${response.status}.` }
    })
  }

  /** Grades the file; the verdict comes with the events. Rejects with Unreachable. */
  async grade(): Promise<void> {
    await ask(`${this.address}/grade`, { method: 'POST' })
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work)
    this.last = turn.catch(() => {})
    return turn
  }
}

/** Browsers send at most 64 KiB for a page that is gone, in all; a character may take three bytes. */
const KEPT_ALIVE = 15_000

/** Asks the server. Rejects with Unreachable if it does not answer, or not as itself. */
export async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  let response: Response
  try {
    response = await fetch(address, init)
  } catch {
    throw new Unreachable('The server does not answer.')
  }
  if (response.status >= 500) throw new Unreachable(`The server answered with status ${response.status}.`)
  return response
}

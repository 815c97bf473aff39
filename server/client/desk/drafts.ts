// What is typed and not yet saved, kept in the browser: it outlives a reload, a crash, and a server that is gone.
//
// Each open page keeps a draft under a name of its own and holds a lock of that name, which the browser lets go when
// the page is gone, however it went. So a page inherits the drafts of pages that are gone, and never takes one from
// another window in which somebody is still writing.
// Invariant: a draft is forgotten only when its text stands in the file, or the reader gives it up.
//
// Read next: sharedText.ts; ../memory.ts.

import { forget, recall, recallAll, remember } from '../memory.ts'
import type { FileText } from './sharedText.ts'

export interface Draft {
  typed: string
  /** What it was typed over. */
  base: FileText
}

export class Drafts {
  private readonly beginning: string
  private readonly own: string

  /** `exercise` is an id. */
  constructor(exercise: string) {
    this.beginning = `draft:${exercise}:`
    this.own = this.beginning + crypto.randomUUID()
    // Held as long as the page lives.
    void navigator.locks?.request(this.own, () => new Promise(() => {}))
  }

  /** Keeps what is typed, in the place of what was kept before. */
  keep(draft: Draft): void {
    remember(this.own, JSON.stringify(draft))
  }

  drop(): void {
    forget(this.own)
  }

  /**
   * Gives what a page left behind that is gone, to whoever can take it: at once, or when such a page goes. `take` says
   * whether it did; if not, the draft stays for the next page.
   */
  inherit(take: (draft: Draft) => boolean): void {
    for (const rest of recallAll(this.beginning)) {
      const name = this.beginning + rest
      if (name === this.own) continue
      if (navigator.locks === undefined) this.offer(name, take)
      else void navigator.locks.request(name, () => this.offer(name, take))
    }
  }

  private offer(name: string, take: (draft: Draft) => boolean): void {
    const draft = readDraft(recall(name))
    if (draft === null || take(draft)) forget(name)
  }
}

/** Null for what is no draft, such as one that an older version of the site wrote. */
function readDraft(json: string | null): Draft | null {
  try {
    const draft = JSON.parse(json ?? 'null') as Partial<Draft> | null
    const isOne = typeof draft?.typed === 'string' && typeof draft.base?.version === 'string'
    return isOne ? (draft as Draft) : null
  } catch {
    return null
  }
}

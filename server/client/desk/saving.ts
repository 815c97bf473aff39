// Brings the editor's text to the file and the file's text to the editor: a moment after typing stops, on request, and
// when a server that was gone is back.
//
// Invariant: what is typed is kept in the browser before anything else is done with it, and is forgotten only when it
// stands in the file; nothing is written over a text that the reader has not seen.
//
// Read next: sharedText.ts, who has which text; exchange.ts, how the server is asked.

import type { Drafts } from './drafts.ts'
import { type Exchange, Unreachable } from './exchange.ts'
import type { FileText, SharedText } from './sharedText.ts'

/** Milliseconds without a key until what was typed is saved. */
const QUIET = 1_000
/** Milliseconds until a server that did not answer is tried again, if nothing has said before that it is back. */
const AGAIN_AFTER = 3_000

export type SaveState =
  | { kind: 'saved' | 'unsaved' | 'saving' | 'away' | 'conflict' }
  | { kind: 'refused'; why: string }

export interface SavingParts {
  shared: SharedText
  exchange: Exchange
  drafts: Drafts
  /** The editor has to show this text. */
  show(text: string): void
  /** The state may have changed. */
  changed(state: SaveState): void
}

export class Saving {
  private readonly parts: SavingParts
  private timer = 0
  private isSaving = false
  private isAway = false
  private refusal: string | null = null

  constructor(parts: SavingParts) {
    this.parts = parts
    parts.drafts.inherit(({ typed, base }) => this.inherit(typed, base))
  }

  get state(): SaveState {
    const { shared } = this.parts
    if (shared.theirs !== null) return { kind: 'conflict' }
    if (this.isAway) return { kind: 'away' }
    if (!shared.isUnsaved) return { kind: 'saved' }
    if (this.refusal !== null) return { kind: 'refused', why: this.refusal }
    return { kind: this.isSaving ? 'saving' : 'unsaved' }
  }

  /** The reader has changed the text. */
  typed(text: string): void {
    this.parts.shared.typed = text
    this.refusal = null
    this.settle()
    this.later(QUIET)
  }

  /** Saves now, if there is something to save. True if the file has the editor's text after it. */
  async save(): Promise<boolean> {
    clearTimeout(this.timer)
    const { shared } = this.parts
    if (shared.isToBeSaved) await this.reach(() => this.write())
    return !shared.isUnsaved && shared.theirs === null && !this.isAway
  }

  /** Looks what stands in the file: somebody may have saved it. What is unsaved then follows. */
  async look(): Promise<void> {
    await this.reach(async () => this.fileIs(await this.parts.exchange.read()))
    if (this.parts.shared.isToBeSaved && this.refusal === null) this.later(QUIET)
  }

  /** This stands in the file. */
  fileIs(file: FileText): void {
    if (this.parts.shared.fileIs(file)) this.parts.show(file.text)
    this.settle()
  }

  /** The server cannot be reached. */
  lost(): void {
    this.isAway = true
    this.settle()
  }

  /** Ends a conflict. The other text is written over, and undo in the editor brings what was typed back. */
  async decide(whose: 'mine' | 'theirs'): Promise<void> {
    const { shared, show } = this.parts
    if (whose === 'mine') shared.keepMine()
    else shared.takeTheirs()
    show(shared.typed)
    this.settle()
    await this.save()
  }

  private async write(): Promise<void> {
    const { shared, exchange } = this.parts
    let text = shared.typed
    this.isSaving = true
    this.settle()
    const take = () => {
      text = shared.typed
      return { text, version: shared.base.version }
    }
    const result = await exchange.write(take).finally(() => {
      this.isSaving = false
    })
    if ('version' in result) shared.saved(text, result.version)
    else if ('conflict' in result) this.fileIs(result.conflict)
    else this.refusal = result.refused
    this.settle()
    if (shared.isToBeSaved && this.refusal === null) this.later(QUIET)
  }

  private async reach(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      this.isAway = false
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      this.isAway = true
      if (this.parts.shared.isToBeSaved) this.later(AGAIN_AFTER)
    }
    this.settle()
  }

  /** A page that is gone has left this. Taken unless the reader has unsaved text here: one text at a time. */
  private inherit(typed: string, base: FileText): boolean {
    const { shared, drafts, show } = this.parts
    if (shared.isUnsaved || shared.theirs !== null) return false
    const file = shared.base
    shared.typed = typed
    shared.base = base
    drafts.keep({ typed, base })
    shared.fileIs(file)
    show(typed)
    this.settle()
    if (shared.isToBeSaved) this.later(QUIET)
    return true
  }

  /** Keeps or forgets the draft, and tells. */
  private settle(): void {
    const { shared, drafts, changed } = this.parts
    if (shared.isUnsaved) drafts.keep({ typed: shared.typed, base: shared.base })
    else drafts.drop()
    changed(this.state)
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.save(), milliseconds)
  }
}

// One text that two may write: the reader in the page, and whoever saves the file. What each of them has, and whether
// they agree.
//
//   base    what stood in the file when both last agreed
//   typed   what stands in the editor
//   theirs  what stands in the file, if it parted from `base` while `typed` had parted from it too: a conflict
//
// It knows no page, no file and no HTTP. Invariant: news of the file replaces `typed` only if nothing in it is unsaved;
// a conflict is ended by the reader, or by both having the same text.
//
// Read next: saving.ts, which brings the news; drafts.ts, which keeps what is not saved.

/** A text of the file, with the server's name for it. `problem`: there is no text to read, and why. */
export interface FileText {
  text: string
  version: string
  problem?: string
}

export class SharedText {
  typed: string
  base: FileText
  theirs: FileText | null = null

  /** `typed` is the text of the file, unless something was typed before that never got there. */
  constructor(base: FileText, typed: string = base.text) {
    this.base = base
    this.typed = typed
  }

  /** Whether something stands in the editor that does not stand in the file. */
  get isUnsaved(): boolean {
    return this.typed !== this.base.text
  }

  /** Whether it may be saved: there is something to save, and nobody else's text would be lost by it. */
  get isToBeSaved(): boolean {
    return this.isUnsaved && this.theirs === null
  }

  /** This is what stands in the file. True if the editor has to show it now. */
  fileIs(file: FileText): boolean {
    if (file.text === this.typed && file.problem === undefined) return this.agree(file)
    // Its old text: nobody else has written.
    if (file.version === this.base.version && file.problem === this.base.problem) {
      this.theirs = null
      return false
    }
    if (this.isUnsaved || file.problem !== undefined) {
      this.theirs = file
      return false
    }
    this.typed = file.text
    this.agree(file)
    return true
  }

  /** The text `text`, which was typed, stands in the file now. More may have been typed meanwhile. */
  saved(text: string, version: string): void {
    this.agree({ text, version })
  }

  /** Ends a conflict: what was typed may be saved over the file's text. */
  keepMine(): void {
    if (this.theirs !== null) this.agree(this.theirs)
  }

  /** Ends a conflict: the editor has to show the file's text now. */
  takeTheirs(): void {
    if (this.theirs === null) return
    this.typed = this.theirs.text
    this.agree(this.theirs)
  }

  private agree(file: FileText): false {
    this.base = file
    this.theirs = null
    return false
  }
}

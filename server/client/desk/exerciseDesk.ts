// exercise-desk: stands around the form and the verdict of an exercise, and makes them live.
//
// It puts the editor in the place of the text field, saves what is typed, shows what others save, and draws verdicts as
// they come, from whoever asked for them. The text field stays, hidden, with the same text: what is printed, and what
// there is without this script.
// Invariant: a button does the same as its form does without a script, on the same files.
//
// Read next: saving.ts, the text; pageParts.ts, everything else that changes; live.ts, the events.

import { element } from '../elements.ts'
import { ConflictView } from './conflictView.ts'
import { Drafts } from './drafts.ts'
import { Editor } from './editor.ts'
import { Exchange, Unreachable } from './exchange.ts'
import { GradingNote } from './gradingNote.ts'
import { Live } from './live.ts'
import { PageParts } from './pageParts.ts'
import { type SaveState, Saving } from './saving.ts'
import { SharedText } from './sharedText.ts'

const SAID = {
  saved: 'Saved',
  unsaved: 'Not saved yet',
  saving: 'Saving …',
  conflict: 'Not saved: there are two texts',
  away: 'The course’s server does not answer. Your text is kept in this browser, and saved when it is back.',
} as const

const WORTH_SAYING: ReadonlySet<string> = new Set(['conflict', 'away', 'refused'])

export class ExerciseDesk extends HTMLElement {
  private readonly parts = new PageParts()
  private readonly status = element('span', { class: 'save-state' })
  private readonly conflict = new ConflictView({
    keepMine: () => void this.decide('mine'),
    takeTheirs: () => void this.decide('theirs'),
  })
  private field!: HTMLTextAreaElement
  private editor!: Editor
  private shared!: SharedText
  private exchange!: Exchange
  private saving!: Saving
  private note!: GradingNote
  private hasNewVerdict = false

  connectedCallback(): void {
    const id = this.dataset.exercise
    const field = this.querySelector<HTMLTextAreaElement>('textarea[name="text"]')
    if (id === undefined || field === null || this.editor !== undefined) return
    this.field = field
    this.note = new GradingNote(this.querySelector<HTMLElement>('.verdict')!)
    this.exchange = new Exchange(id)
    this.shared = new SharedText(this.fileOnPage(document))
    this.openEditor()
    this.saving = new Saving({
      shared: this.shared,
      exchange: this.exchange,
      drafts: new Drafts(id),
      show: (text) => this.show(text),
      changed: (state) => this.tell(state),
    })
    this.listen(id)
    this.tell(this.saving.state)
  }

  /** What stood in the file when the server drew this page. */
  private fileOnPage(page: Document) {
    const text = page.querySelector<HTMLTextAreaElement>('textarea[name="text"]')?.defaultValue ?? ''
    const version = page.querySelector<HTMLElement>('exercise-desk')?.dataset.version ?? ''
    const problem = page.querySelector('.problem-part')?.textContent?.trim()
    return { text, version, ...(problem && { problem }) }
  }

  private openEditor(): void {
    const host = element('div', { class: 'editor' })
    // As high as the field was, so that nothing below it moves.
    host.style.minHeight = `${this.field.offsetHeight}px`
    this.editor = new Editor(host, this.shared.typed, 'Your text', {
      changed: (text) => this.saving.typed(text),
      save: () => void this.saving.save(),
      grade: () => void this.grade(),
    })
    this.field.before(host, this.conflict.element)
    this.field.hidden = true
    this.querySelector('.own form .actions')!.append(this.status)
  }

  private listen(id: string): void {
    document.addEventListener('submit', (event) => this.submitted(event))
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.saving.save()
    })
    new Live(id, {
      connected: () => void this.catchUp(),
      lost: () => this.saving.lost(),
      happened: (kind) => {
        // The verdict that follows a save draws the page again; doing so twice would make it move twice.
        if (kind === 'saved') return void this.saving.look()
        if (kind === 'grading') return this.note.begins()
        this.hasNewVerdict ||= kind === 'verdict'
        void this.refresh()
      },
    })
  }

  /** After a time in which nobody listened: what went on then is not known to have ended. */
  private async catchUp(): Promise<void> {
    await this.saving.look()
    await this.refresh()
    this.note.ends(false)
  }

  private async refresh(): Promise<void> {
    await this.trying(async () => {
      if (!(await this.parts.refresh()) || !this.hasNewVerdict) return
      this.hasNewVerdict = false
      this.note.ends(true)
    })
  }

  private async grade(): Promise<void> {
    await this.trying(async () => {
      if (await this.saving.save()) await this.exchange.grade()
    })
  }

  private async decide(whose: 'mine' | 'theirs'): Promise<void> {
    this.editor.focus()
    await this.saving.decide(whose)
  }

  /** A form of the page: what it does is done here, and the page stays. */
  private submitted(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement
    const action = event.submitter instanceof HTMLButtonElement ? event.submitter.value : ''
    // As an attribute: the form has buttons that are named `action`.
    if (form.getAttribute('action') !== location.pathname) return
    event.preventDefault()
    if (action === 'save') void this.saving.save()
    else if (action === 'grade') void this.grade()
    else void this.act(action, form)
  }

  /** Hint, solution, reset, undo. What is typed is saved before, so that a reset puts all of it by. */
  private async act(action: string, form: HTMLFormElement): Promise<void> {
    const part = form.closest('[class$="-part"]')
    await this.trying(async () => {
      const takesText = action === 'reset' || action === 'undo'
      if (takesText && !(await this.saving.save())) return
      const page = await this.parts.send(location.pathname, new URLSearchParams({ action }))
      if (takesText) this.saving.fileIs(this.fileOnPage(page))
    })
    if (form.isConnected) return
    // What was pressed is gone: the reader goes on at what it brought.
    const brought = part?.querySelectorAll<HTMLElement>('details[open] > summary, pre[tabindex]')
    brought?.item(brought.length - 1)?.focus()
  }

  private async trying(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      this.saving.lost()
    }
  }

  private show(text: string): void {
    this.editor.show(text)
  }

  private tell(state: SaveState): void {
    const { shared, field, conflict, status } = this
    field.value = shared.typed
    const words = state.kind === 'refused' ? state.why : SAID[state.kind]
    const isNews = WORTH_SAYING.has(state.kind) || WORTH_SAYING.has(status.dataset.state ?? '')
    // That a text is being saved is no news to who writes it; that it cannot be is.
    status.setAttribute('aria-live', isNews ? 'polite' : 'off')
    if (status.textContent !== words) status.textContent = words
    status.dataset.state = state.kind
    conflict.show(shared.typed, shared.theirs)
  }
}

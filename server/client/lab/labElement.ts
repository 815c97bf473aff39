// <trace-lab>: write a program, run it, step through what it did.
//
//   <trace-lab worker="/assets/worker.js">
//     <textarea>import { sleep } from '#runtime' …</textarea>
//     <script type="application/json">[{ "name": "Two at once", "source": "…" }, …]</script>
//   </trace-lab>
//
// Attribute `worker`: the address of the worker's script (server/client/worker/worker.ts, bundled). The text of the
// <textarea> is the program to begin with, unless the address of the page holds one (model/link.ts). The JSON lists
// examples to open; it may be missing. Event: `run`, with the ProgramRun in `detail`, after each run.
// Invariant: what is shown beside the program is always the run of one text; when the text has changed since, it says so.
//
// Read next: ../worker/runner.ts, how it runs.

import type { ProgramRun } from '../worker/run.ts'
import { ProgramRunner } from '../worker/runner.ts'
import { TraceCompare } from './compareElement.ts'
import { LONGEST_PROGRAM, linkTo, readLink } from './model/link.ts'
import { el } from './view/dom.ts'
import { Editor } from './view/editor.ts'
import { icon } from './view/icons.ts'
import { PlayerView } from './view/playerView.ts'
import { ProgramPanel } from './view/programPanel.ts'

interface Example {
  name: string
  source: string
}

/** Nobody is told that a program runs, unless it takes so many milliseconds. */
const PATIENCE = 300

export class TraceLab extends HTMLElement {
  private readonly program = new ProgramPanel('Program')
  private readonly editor = new Editor(
    this.program,
    () => this.changed(),
    () => void this.runProgram(true),
  )
  private readonly status = el('p', { class: 'lab-status', role: 'status' })
  private readonly place = el('div', { class: 'lab-place-of-view' })
  private readonly compareButton = el('button', { type: 'button', 'aria-pressed': 'false' }, 'Compare')
  private runner: ProgramRunner | null = null
  private view: PlayerView | null = null
  /** The run that others are compared with. */
  private kept: ProgramRun | null = null

  connectedCallback(): void {
    if (this.runner !== null) return
    this.runner = new ProgramRunner(new URL(this.getAttribute('worker') ?? 'worker.js', document.baseURI))
    const text = this.querySelector('textarea')?.value ?? ''
    const examples = this.querySelector('script[type="application/json"]')?.textContent ?? '[]'
    this.classList.add('lab')
    this.replaceChildren(this.toolbar(JSON.parse(examples)), this.place)
    this.place.append(this.program.element)
    addEventListener('hashchange', () => void this.open(''))
    void this.open(text.trim())
  }

  disconnectedCallback(): void {
    this.view?.pause()
  }

  private toolbar(examples: Example[]): HTMLElement {
    const run = el(
      'button',
      { type: 'button', class: 'lab-run', title: 'Control Enter' },
      icon('play'),
      'Run',
    )
    run.addEventListener('click', () => void this.runProgram(false))
    const share = el('button', { type: 'button', onclick: () => void this.share() }, 'Copy a link')
    this.compareButton.addEventListener('click', () => this.toggleCompare())
    const choice = el('select', { 'aria-label': 'Open an example' }, el('option', { value: '' }, 'Examples…'))
    choice.append(...examples.map(({ name }, index) => el('option', { value: index }, name)))
    choice.addEventListener('change', () => {
      const example = examples[Number(choice.value)]
      if (choice.value !== '' && example !== undefined) void this.show(example.source, 0)
      choice.value = ''
    })
    return el(
      'div',
      { class: 'lab-bar' },
      run,
      examples.length > 0 && choice,
      this.compareButton,
      share,
      this.status,
    )
  }

  /** Opens what the page's address holds, or this text. */
  private async open(text: string): Promise<void> {
    const linked = await readLink(location.hash)
    if (linked !== null) await this.show(linked.source, linked.at)
    else if (text !== '') await this.show(text, 0)
  }

  private async show(source: string, at: number): Promise<void> {
    if (source === this.editor.text && this.view !== null) return this.view.goTo(at)
    this.editor.text = source
    await this.runProgram(false)
    this.view?.goTo(at)
  }

  /** Runs what stands in the editor. */
  private async runProgram(takesFocus: boolean): Promise<void> {
    const source = this.editor.text
    if (source.length > LONGEST_PROGRAM)
      return this.say(`A program here has at most ${LONGEST_PROGRAM} characters.`)
    const patience = setTimeout(() => this.say('Running…'), PATIENCE)
    const run = await this.runner!.run(source)
    clearTimeout(patience)
    this.say('')
    this.present(run)
    if (takesFocus && run.events.length > 0) this.view?.focus()
    this.dispatchEvent(new CustomEvent('run', { detail: run, bubbles: true }))
  }

  private present(run: ProgramRun): void {
    this.view?.pause()
    this.program.write(run.source)
    const compared = this.kept === null ? [] : [new TraceCompare(this.kept, run)]
    this.view = new PlayerView(run, this.program, null, () => {})
    const hadFocus = document.activeElement === this.editor.field
    this.place.replaceChildren(...compared, this.view.element)
    if (hadFocus) this.editor.field.focus()
  }

  private changed(): void {
    this.view?.pause()
    const isSame = this.view?.index.run.source === this.editor.text
    this.place.classList.toggle('stale', !isSame)
    this.say(isSame ? '' : 'Changed since the last run.')
    if (isSame) this.view?.goTo(this.view.position)
  }

  /** Keeps this run, and shows the next ones beside it. */
  private toggleCompare(): void {
    this.kept = this.kept === null ? (this.view?.index.run ?? null) : null
    this.compareButton.setAttribute('aria-pressed', String(this.kept !== null))
    if (this.kept !== null) this.say('This run is kept. Change the program and run it: the two are compared.')
    else this.place.querySelector('trace-compare')?.remove()
  }

  private async share(): Promise<void> {
    try {
      const fragment = await linkTo({ source: this.editor.text, at: this.view?.position ?? 0 })
      history.replaceState(null, '', fragment)
      await navigator.clipboard.writeText(location.href)
      this.say('The link is copied: it holds the program and this instant.')
    } catch (error) {
      this.say(error instanceof RangeError ? error.message : 'The link stands in the address bar.')
    }
  }

  private say(text: string): void {
    this.status.textContent = text
    if (text === '') this.place.classList.remove('stale')
  }
}

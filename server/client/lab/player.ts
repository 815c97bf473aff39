// <trace-player>: plays a recorded run that the page brings with it. In a lesson's 'observe', beside an exercise's
// trace, or alone.
//
//   <trace-player first-line="3" at="14">
//     <script type="application/json">{ "version": 1, "events": […], "source": "…", "end": "returned", … }</script>
//     <details class="frames">… the same as a table, which is all there is without scripts …</details>
//   </trace-player>
//
// The data: a ProgramRun (../worker/run.ts), which is what `course trace --json` prints with the `source` beside it; or
// the array of events alone. Attributes: `first-line`, the first line of `source` that the page shows (default 1);
// `at`, the position to begin with. Properties: `run` (set it to show another run), `position`. Event: `instant`, with
// the position in `detail`, whenever the reader moves.
// Invariant: what stood in the element stays readable if the data cannot be shown.
//
// Read next: view/playerView.ts.

import type { ProgramRun } from '../worker/run.ts'
import { readRun } from './model/readRun.ts'
import { PlayerView } from './view/playerView.ts'
import { ProgramPanel } from './view/programPanel.ts'

export class TracePlayer extends HTMLElement {
  private view: PlayerView | null = null

  connectedCallback(): void {
    const json = this.querySelector('script[type="application/json"]')?.textContent
    if (this.view !== null || json === undefined || json === null) return
    const run = readRun(json, Number(this.getAttribute('first-line') ?? 1))
    if (run !== null) this.run = run
  }

  disconnectedCallback(): void {
    this.view?.pause()
  }

  set run(run: ProgramRun) {
    this.view?.pause()
    const program = new ProgramPanel(run.file)
    program.write(run.source)
    const frames = this.querySelector<HTMLElement>(':scope > details.frames')
    frames?.remove()
    if (frames instanceof HTMLDetailsElement) frames.open = false
    this.view = new PlayerView(run, program, frames, (position) => this.tell(position))
    this.classList.add('lab')
    frames?.classList.add('lab-frames')
    this.replaceChildren(this.view.element)
    this.view.goTo(Number(this.getAttribute('at') ?? 0))
  }

  /** Shows the moment at which this line of the log (counted from 0) is logged, and gives the player the focus. */
  showLine(line: number): void {
    const logs =
      this.view?.index.events.flatMap(({ kind }, index) => (kind === 'log' ? [index + 1] : [])) ?? []
    this.position = logs[line] ?? 0
    this.scrollIntoView({ block: 'nearest' })
    this.view?.focus()
  }

  get position(): number {
    return this.view?.position ?? 0
  }

  set position(position: number) {
    this.view?.goTo(position)
  }

  private tell(position: number): void {
    this.dispatchEvent(new CustomEvent('instant', { detail: { position }, bubbles: true }))
  }
}

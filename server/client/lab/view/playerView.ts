// The player: all panels of one run, and what moves them. The page's elements (player.ts, labElement.ts) hold one.
//
// Invariant: every panel shows the same instant, and each is drawn from that instant alone, so it does not matter how
// the reader got there.
//
// Read next: ../model/traceIndex.ts, where instants come from.

import type { TraceId } from '../../../../runtime/trace.ts'
import type { ProgramRun } from '../../worker/run.ts'
import { heapShape } from '../model/heapShape.ts'
import { type StepSize, Steps } from '../model/steps.ts'
import { TraceIndex } from '../model/traceIndex.ts'
import { Controls } from './controls.ts'
import { el } from './dom.ts'
import { framesTable } from './framesTable.ts'
import { type KeyCommands, keysDialog, press } from './keys.ts'
import { LogPanel } from './logPanel.ts'
import { notice } from './notice.ts'
import { NowPanel } from './nowPanel.ts'
import { Playback } from './playback.ts'
import type { ProgramPanel } from './programPanel.ts'
import { QueuePanel } from './queuePanel.ts'
import { TasksPanel } from './tasksPanel.ts'
import { TimelinePanel } from './timelinePanel.ts'
import { TimersPanel } from './timersPanel.ts'

let players = 0

export class PlayerView {
  readonly element: HTMLElement
  readonly index: TraceIndex
  position = 0
  private readonly steps: Steps
  private readonly program: ProgramPanel
  private readonly now: NowPanel
  private readonly queue = new QueuePanel()
  private readonly timers: TimersPanel
  private readonly tasks: TasksPanel
  private readonly log: LogPanel
  private readonly timeline: TimelinePanel
  private readonly controls: Controls
  private readonly playback: Playback
  private readonly keys = keysDialog()
  private readonly moved: (position: number) => void

  /** `frames` is the table of the trace, if the page brings one. `moved` is told of every new position. */
  constructor(
    run: ProgramRun,
    program: ProgramPanel,
    frames: HTMLElement | null,
    moved: (position: number) => void,
  ) {
    this.index = new TraceIndex(run)
    this.steps = new Steps(run.events)
    this.program = program
    this.moved = moved
    const extent = extentOf(run)
    const goTo = (position: number) => this.goTo(position)
    this.now = new NowPanel(run.events)
    this.timers = new TimersPanel(extent.levels)
    this.tasks = new TasksPanel((task) => this.follow(task), extent.tasks)
    this.log = new LogPanel(run.events)
    this.timeline = new TimelinePanel(run.events, goTo)
    this.controls = new Controls(this.commands, `lab-step-${++players}`, this.hasLines)
    this.playback = new Playback(
      () => this.next(),
      () => this.controls.speed,
      (isPlaying) => this.tell(isPlaying),
    )
    this.element = el('div', { class: 'lab-frame', role: 'group', 'aria-label': 'Player' })
    this.element.append(...this.parts(run, frames ?? framesTable(run, goTo)))
    this.element.addEventListener('keydown', (event) => press(event, this.commands))
    this.goTo(0)
  }

  private parts(run: ProgramRun, frames: HTMLElement): (Node | string)[] {
    const said = notice(run, (line) => this.program.blame(line))
    if (run.error?.line !== undefined) this.program.blame(run.error.line)
    if (run.events.length === 0)
      return [said ?? '', el('div', { class: 'lab-stage alone' }, this.program.element)]
    const program = this.hasLines || run.source !== '' ? [this.program] : []
    const panels = [...program, this.queue, this.timers, this.tasks, this.log].map(({ element }) => element)
    const stage = el('div', { class: `lab-stage${program.length === 0 ? ' bare' : ''}` }, ...panels)
    return [
      said ?? '',
      this.now.element,
      this.timeline.element,
      stage,
      this.controls.element,
      frames,
      this.keys,
    ]
  }

  private readonly commands: KeyCommands = {
    back: () => this.go(this.stepTo('back', this.controls.size)),
    next: () => this.go(this.stepTo('next', this.controls.size)),
    turnBack: () => this.go(this.stepTo('back', 'turn')),
    turnNext: () => this.go(this.stepTo('next', 'turn')),
    lineBack: () => this.go(this.stepTo('back', this.hasLines ? 'line' : 'event')),
    lineNext: () => this.go(this.stepTo('next', this.hasLines ? 'line' : 'event')),
    toStart: () => this.go(0),
    toEnd: () => this.go(this.index.length),
    togglePlay: () => (this.playback.isPlaying ? this.playback.pause() : this.play()),
    zoomIn: () => this.timeline.zoomBy(1.5),
    zoomOut: () => this.timeline.zoomBy(1 / 1.5),
    showKeys: () => this.keys.showModal(),
  }

  /** A run that was recorded for grading tells of no lines. */
  private get hasLines(): boolean {
    return this.index.events.some(({ kind }) => kind === 'line')
  }

  /** Shows the instant after so many events. */
  goTo(position: number): void {
    const instant = this.index.at(position)
    this.position = instant.position
    if (this.index.length > 0) {
      this.now.show(instant, this.index)
      this.queue.show(instant)
      this.timers.show(instant)
      this.tasks.show(instant)
      this.log.show(instant)
      this.timeline.show(instant)
      this.controls.show(instant.position, this.index.length)
    }
    this.program.show(instant)
    this.moved(this.position)
  }

  pause(): void {
    this.playback.pause()
  }

  focus(): void {
    this.timeline.slider.focus()
  }

  /** What the reader asks for ends the playing. */
  private go(position: number): void {
    this.playback.pause()
    this.goTo(position)
  }

  private stepTo(direction: 'next' | 'back', size: StepSize): number {
    return this.steps[direction](this.position, size, this.tasks.chosen)
  }

  private play(): void {
    if (this.position >= this.index.length) this.goTo(0)
    this.playback.start()
  }

  private next(): boolean {
    this.goTo(this.stepTo('next', this.controls.size))
    return this.position < this.index.length
  }

  private tell(isPlaying: boolean): void {
    this.controls.playing = isPlaying
    this.now.announces = !isPlaying
  }

  private follow(task: TraceId | null): void {
    this.tasks.chosen = task
    this.tasks.show(this.index.at(this.position))
  }
}

/** How much room the panels will need at most, so that they get it at once and nothing jumps. */
function extentOf({ events }: ProgramRun): { levels: number; tasks: number } {
  let timers = 0
  let most = 0
  for (const { kind } of events) {
    if (kind === 'timerSet') timers += 1
    else if (kind === 'timerFired' || kind === 'timerDropped') timers -= 1
    most = Math.max(most, timers)
  }
  return { levels: heapShape(most).levels, tasks: events.filter(({ kind }) => kind === 'taskCreated').length }
}

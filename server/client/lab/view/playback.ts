// Playing: a step, a pause, a step. The reader begins it and can end it; nothing plays by itself.
//
// Read next: playerView.ts.

/** Milliseconds from one step to the next at a speed of 1. */
const PAUSE = 800

export class Playback {
  private timer: ReturnType<typeof setTimeout> | null = null
  private readonly step: () => boolean
  private readonly speed: () => number
  private readonly changed: (isPlaying: boolean) => void

  /** `step` goes on by one and says whether there is more. */
  constructor(step: () => boolean, speed: () => number, changed: (isPlaying: boolean) => void) {
    this.step = step
    this.speed = speed
    this.changed = changed
  }

  get isPlaying(): boolean {
    return this.timer !== null
  }

  start(): void {
    if (this.isPlaying) return
    this.timer = setTimeout(() => this.tick(), 0)
    this.changed(true)
  }

  pause(): void {
    if (this.timer === null) return
    clearTimeout(this.timer)
    this.timer = null
    this.changed(false)
  }

  private tick(): void {
    if (this.step()) this.timer = setTimeout(() => this.tick(), PAUSE / this.speed())
    else this.pause()
  }
}

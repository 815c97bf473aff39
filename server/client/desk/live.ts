// Listens to what happens to one exercise: its file was saved, it is being graded, its verdict is there.
//
// A page that nobody sees does not listen, as a browser keeps few connections to one server; what it missed, it asks
// for when it is seen again. Invariant: `connected` is called after every time in which something can have been missed.
//
// Read next: ../../watch/events.ts, the events; exerciseDesk.ts.

type Kind = 'saved' | 'grading' | 'verdict' | 'progress'

export interface Listener {
  /** It listens, for the first time or again: whatever came in between was missed. */
  connected(): void
  /** The server cannot be reached. It goes on trying. */
  lost(): void
  happened(kind: Kind): void
}

const KINDS: readonly Kind[] = ['saved', 'grading', 'verdict', 'progress']
/** Milliseconds until a connection that was given up is tried again. */
const AGAIN_AFTER = 1_000

export class Live {
  private source: EventSource | null = null
  private timer = 0
  private readonly exercise: string
  private readonly listener: Listener

  constructor(exercise: string, listener: Listener) {
    this.exercise = exercise
    this.listener = listener
    document.addEventListener('visibilitychange', () => this.seen())
    addEventListener('pagehide', () => this.close())
    addEventListener('pageshow', () => this.seen())
    addEventListener('online', () => this.open())
    addEventListener('offline', () => listener.lost())
    this.seen()
  }

  private seen(): void {
    if (document.visibilityState === 'hidden') this.close()
    else if (this.source === null) this.open()
  }

  private open(): void {
    this.close()
    const source = new EventSource('/events')
    this.source = source
    source.addEventListener('open', () => this.listener.connected())
    source.addEventListener('error', () => this.failed(source))
    for (const kind of KINDS) {
      source.addEventListener(kind, ({ data }: MessageEvent<string>) => {
        const { exercise } = JSON.parse(data) as { exercise: string }
        if (exercise === this.exercise) this.listener.happened(kind)
      })
    }
  }

  /** A browser tries again by itself, unless it holds the failure for final; then we do. */
  private failed(source: EventSource): void {
    if (source !== this.source) return
    this.listener.lost()
    if (source.readyState !== EventSource.CLOSED) return
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.open(), AGAIN_AFTER)
  }

  private close(): void {
    clearTimeout(this.timer)
    this.source?.close()
    this.source = null
  }
}

// The watch mode in a terminal: joins the machine, the renderer, the effects and the terminal.
//
// Invariant: the screen always shows the state; whatever happens goes through `next`.
//
// Read next: machine.ts.

import type { Session } from '../../watch/session.ts'
import type { CourseFolder } from '../courseFolder.ts'
import { type Screen, screenOf } from '../draw/screen.ts'
import { editorOf, openEditor } from './editor.ts'
import { open, perform, type Surroundings } from './effects.ts'
import { frameOf } from './frame.ts'
import { next } from './machine.ts'
import { render } from './render.ts'
import { type Extent, HOME, type WatchEvent, type WatchState } from './state.ts'
import { Terminal } from './terminal.ts'

export interface WatchOptions {
  colour?: boolean | undefined
  ascii?: boolean | undefined
}

/** What stands there before anything has happened. */
export function initialState(course: CourseFolder, session: Session, id: string): WatchState {
  const { opened, file } = open(course, session, id)
  const entries = course.catalogue.lessons.flatMap((lesson) =>
    lesson.exercises.map(({ id, name, title, kind, minutes }) => {
      return { id, name, title, kind, minutes, lessonTitle: `${lesson.id.slice(0, 2)} ${lesson.title}` }
    }),
  )
  const progress = Object.fromEntries(entries.map((entry) => [entry.id, course.progress.of(entry.id)]))
  const fresh = { renamedTo: null, running: null, verdict: null, isOld: false, scroll: 0, notice: null }
  return { entries, progress, opened, file, view: HOME, ...fresh }
}

export class Watch {
  private state: WatchState
  private extent: Extent = { furthest: 0, page: 1 }
  private readonly terminal: Terminal
  private readonly around: Surroundings
  private readonly options: WatchOptions
  private finish: () => void = () => {}
  /** Comes when the student has ended it. */
  readonly ended = new Promise<void>((resolve) => {
    this.finish = resolve
  })

  constructor(course: CourseFolder, session: Session, id: string, options: WatchOptions) {
    this.options = options
    this.state = initialState(course, session, id)
    this.around = { course, session, edit: (file) => this.edit(file), quit: () => this.quit() }
    this.terminal = new Terminal({
      key: (key) => this.happen({ kind: 'key', key, extent: this.extent }),
      resized: () => this.draw(),
      ended: () => this.quit(),
    })
  }

  open(): void {
    this.terminal.open()
    this.draw()
    const clock = setInterval(() => this.happen({ kind: 'second' }), 1_000)
    this.around.session.stream.subscribe((event) => this.happen({ kind: 'course', event }))
    void this.ended.then(() => clearInterval(clock))
  }

  private happen(event: WatchEvent): void {
    const [state, effects] = next(this.state, event)
    this.state = state
    this.draw()
    for (const effect of effects) void perform(effect, state, this.around, (each) => this.happen(each))
  }

  private get screen(): Screen {
    return screenOf(process.stdout, process.env, this.options)
  }

  private draw(): void {
    const { screen } = this
    const drawn = render(this.state, screen, this.around.course.root)
    const frame = frameOf(drawn, this.state.scroll, this.terminal.height, screen)
    this.extent = frame.extent
    this.terminal.show(frame.lines)
  }

  private async edit(file: string): Promise<string | null> {
    const editor = editorOf(process.env)
    if (editor === null)
      return `Set EDITOR to the name of your editor, or open ${this.state.opened.file} in it.`
    if (editor.hasWindow) return openEditor(editor, file)
    this.terminal.restore()
    const notice = await openEditor(editor, file)
    this.terminal.take()
    this.draw()
    return notice
  }

  private quit(): void {
    this.terminal.close()
    this.finish()
  }
}

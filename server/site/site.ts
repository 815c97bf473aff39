// What every page is made with, in one object that is passed to them; and what a page is.
//
// Read next: layout.ts, the frame; pages/lesson.ts, a page.

import { WorkerStage } from '../grading/stages/worker.ts'
import type { Session } from '../watch/session.ts'
import { Assets } from './assets.ts'
import { Content } from './content.ts'
import { Verdicts } from './exercise/verdicts.ts'
import { Highlighter } from './highlight.ts'
import type { Html } from './html.ts'
import { Markdown } from './markdown.ts'
import { Runs } from './runs.ts'

export interface Site {
  content: Content
  runs: Runs
  highlighter: Highlighter
  markdown: Markdown
  assets: Assets
  verdicts: Verdicts
  /** Grades, and tells what happens; the terminal's, if there is one. */
  session: Session
  /** Problems of the course's own files are shown to whoever reads: on, unless NODE_ENV is production. */
  showsProblems: boolean
  close(): Promise<void>
}

/** A page, before the frame is put around it. */
export interface Page {
  title: string
  main: Html
  /** HTTP status; 200 if it is left out. */
  status?: number
  /** The lesson that the page belongs to: marked in the list of lessons. */
  lesson?: string
  /** Parts of the page that are listed beside it. */
  parts?: readonly PagePart[]
}

export interface PagePart {
  title: string | Html
  anchor: string
}

/** How many lines of a program the player of a page can show: more would make its page slow to come. */
const MOST_LINES = 2_000

/** Opens the course in `root`. Close it at the end: it keeps processes ready. The session stays whoever's it is. */
export async function openSite(root: string, session: Session): Promise<Site> {
  const [highlighter, assets] = await Promise.all([Highlighter.create(), Assets.open()])
  const runs = new Runs(root, new WorkerStage({ lines: MOST_LINES }))
  return {
    content: new Content(root),
    runs,
    highlighter,
    markdown: new Markdown(root, highlighter),
    assets,
    verdicts: new Verdicts(session),
    session,
    showsProblems: process.env.NODE_ENV !== 'production',
    close: () => runs.close(),
  }
}

/** Runs the programs of all lessons, one lesson after the other, so that no reader waits for them. */
export async function warmUp({ content, runs }: Site, isWanted: () => boolean): Promise<void> {
  for (const page of content.current.pages.values()) if (isWanted()) await runs.ofPage(page)
}

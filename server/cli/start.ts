// course start: the watch mode. Shows the exercise that comes next, and its verdict each time it is saved.
//
// Invariant: the first screen needs the catalogue and nothing else; grading is loaded while the student reads.
//
// Read next: watch/watch.ts; watch/plain.ts, for when there is no terminal.

import { parseArgs } from 'node:util'
import { Session } from '../watch/session.ts'
import { type CourseFolder, oneExercise, openCourse } from './courseFolder.ts'
import { screenOf } from './draw/screen.ts'
import { output } from './output.ts'
import { openSiteServer, type SiteServer, wantedPort } from './siteServer.ts'
import type { Command } from './usage.ts'
import { nextExercise } from './watch/effects.ts'
import { inputEnd, introduce, tellPlainly } from './watch/plain.ts'
import { Watch, type WatchOptions } from './watch/watch.ts'

const OPTIONS = {
  ascii: { type: 'boolean' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  port: { type: 'string' },
} as const

export const command: Command = {
  synopsis: 'start [EXERCISE] [--port N] [--ascii] [--no-color]',
  details: `Without a name it begins where you are: at the first exercise that is not passed yet, or at the one that you
went to. Without a terminal it prints the verdicts as lines, until its input ends. The course is also a site on this
machine: the address is told, and nothing is opened.

  --port N       the site's port (4321, or what PORT says); a port in use: the next free one
  --ascii        draw with plain characters
  --no-color     draw without colours (as NO_COLOR does)`,
  run: start,
}

async function start(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  const options = { colour: values['no-color'] ? false : values.color, ascii: values.ascii }
  const wanted = wantedPort(values.port, process.env)
  const course = openCourse()
  const id = beginAt(course, positionals)
  const session = new Session(course)
  course.progress.moveTo(id)
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true
  const done = (isTerminal ? inTerminal : plainly)(course, session, id, options)
  const site = siteBeside(course, session, wanted)
  const status = await done
  // The process ends now, and with it what is open: nobody who quits has to wait for threads and sockets.
  void site.then((opened) => opened?.close())
  void session.close()
  return status
}

/** Opens the site and tells its address; null where it cannot be opened, and the terminal alone has to do. */
async function siteBeside(
  course: CourseFolder,
  session: Session,
  wanted: number,
): Promise<SiteServer | null> {
  try {
    const site = await openSiteServer(course, session, wanted)
    session.stream.publish({ kind: 'notice', message: site.message })
    return site
  } catch (error) {
    const message = `The site could not be opened: ${(error as Error).message}`
    session.stream.publish({ kind: 'notice', message })
    return null
  }
}

/** The exercise that is named; else where the student went, unless that is passed; else the next. */
function beginAt(course: CourseFolder, names: readonly string[]): string {
  const exercise = oneExercise(course, names)
  if (names.length > 0 || !course.progress.hasPassed(exercise.id)) return exercise.id
  return nextExercise(course, exercise.id)?.id ?? exercise.id
}

async function inTerminal(
  course: CourseFolder,
  session: Session,
  id: string,
  options: WatchOptions,
): Promise<number> {
  const watch = new Watch(course, session, id, options)
  watch.open()
  const begun = session.start().then(() => begin(session, id))
  // Whoever quits while everything is still being made ready does not wait for it.
  await Promise.race([watch.ended, begun.then(() => watch.ended)])
  return 0
}

async function plainly(
  course: CourseFolder,
  session: Session,
  id: string,
  options: WatchOptions,
): Promise<number> {
  const screen = screenOf(process.stdout, process.env, options)
  introduce(course, session, id, screen)
  tellPlainly(course, session, screen)
  const ended = inputEnd()
  await session.start()
  await begin(session, id)
  await ended
  output.print('')
  return 0
}

/** Whoever has begun already sees a verdict at once; for whoever has not, everything is made ready. */
async function begin(session: Session, id: string): Promise<void> {
  if (session.isUntouched(id)) await session.warmUp(id)
  else await session.grade(id)
}

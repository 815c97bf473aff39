// The watch mode without a terminal: the same news as lines, one after the other, for a pipe or a log.
//
// Invariant: it ends when its input ends, when nobody reads it any more, or when it is told to (Ctrl-C): it never
// hangs in a pipeline that is over.
//
// Read next: watch.ts, the same in a terminal.

import type { CourseEvent } from '../../watch/events.ts'
import type { Session } from '../../watch/session.ts'
import type { CourseFolder } from '../courseFolder.ts'
import { drawMarkdown } from '../draw/markdown.ts'
import type { Screen } from '../draw/screen.ts'
import { drawVerdict } from '../draw/verdict.ts'
import { output } from '../output.ts'
import { open } from './effects.ts'

/** Says where the student is: the exercise, its file, its task. */
export function introduce(course: CourseFolder, session: Session, id: string, screen: Screen): void {
  const { opened, file } = open(course, session, id)
  const exercise = course.exercises.find((each) => each.id === id)!
  output.print(`${exercise.title} (${exercise.minutes} min)\n${opened.file}\n`)
  output.printLines(drawMarkdown(opened.task, screen, course.root))
  if (file === 'missing') output.print(`\n${opened.file} is not there: npx course reset ${exercise.name}`)
  else if (opened.isUntouched) output.print(`\nEach time you save ${opened.file}, its verdict appears here.`)
}

/** Prints what happens, until the input ends. `drained` is awaited before it ends: a run that goes on. */
export function tellPlainly(course: CourseFolder, session: Session, screen: Screen): void {
  session.stream.subscribe((event) => {
    const lines = linesFor(event, course, session, screen)
    output.printLines(lines)
  })
}

function linesFor(event: CourseEvent, course: CourseFolder, session: Session, screen: Screen): string[] {
  if (event.kind === 'notice') return [event.message]
  if (event.kind === 'moved') return [`\n${open(course, session, event.exercise).opened.file}`]
  if (event.kind === 'saved' && event.file === 'missing') {
    const { file } = open(course, session, event.exercise).opened
    return [
      `${file} is not there: it was deleted or renamed${event.renamedTo ? ` to ${event.renamedTo}` : ''}.`,
    ]
  }
  if (event.kind === 'verdict') return ['', ...drawVerdict(event.verdict, screen)]
  return []
}

/** Comes when the input has ended, or a signal asks to end. */
export function inputEnd(): Promise<void> {
  const { stdin } = process
  return new Promise((resolve) => {
    const end = () => resolve()
    stdin.once('end', end)
    stdin.once('close', end)
    stdin.once('error', end)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
    stdin.resume()
  })
}

// How the run ended, where that has to be said: an error, a deadlock, an end that never comes, what the probes found,
// and what is missing from the trace.
//
// Invariant: says what happened and on which line, in a sentence, and no stack trace.
//
// Read next: player.ts.

import type { ProgramRun } from '../../worker/run.ts'
import { el } from './dom.ts'
import { ringPicture } from './ring.ts'

/** What there is to say; null if all went well. */
export function notice(run: ProgramRun, showLine: (line: number) => void): HTMLElement | null {
  const said = [...errorOf(run, showLine), ...findingsOf(run, showLine), ...missingFrom(run)]
  return said.length === 0 ? null : el('div', { class: 'lab-notice', role: 'status' }, ...said)
}

const TITLES: Partial<Record<ProgramRun['end'], string>> = {
  threw: 'The program ended with an error',
  deadlock: 'Deadlock: everyone waits for someone',
  endless: 'The program does not end',
  refused: 'The program cannot be run',
  stopped: 'The program was stopped',
}

function errorOf({ end, error, events }: ProgramRun, showLine: (line: number) => void): Element[] {
  const title = TITLES[end]
  if (title === undefined || error === undefined) return []
  const text = end === 'threw' ? `${error.name}: ${error.message}` : error.message
  return [
    ...ringOf(events),
    el('p', { class: 'lab-notice-title' }, title),
    el('p', { class: 'lab-error' }, text, ' ', lineButton(error.line, showLine)),
  ]
}

function ringOf(events: ProgramRun['events']): Element[] {
  const deadlock = events.find((event) => event.kind === 'deadlock')
  const picture = deadlock?.kind === 'deadlock' ? ringPicture(deadlock.ring) : null
  return picture === null ? [] : [picture]
}

function findingsOf({ findings, error }: ProgramRun, showLine: (line: number) => void): HTMLElement[] {
  const others = findings.filter(({ message }) => message !== error?.message)
  return others.map(({ message, line }) =>
    el('p', { class: 'lab-finding' }, message, ' ', lineButton(line, showLine)),
  )
}

function missingFrom({ truncated, linesTruncated, events }: ProgramRun): HTMLElement[] {
  const said = []
  if (truncated)
    said.push(
      `The picture ends after ${events.length.toLocaleString('en')} events. The program went on, unseen.`,
    )
  else if (linesTruncated)
    said.push(
      'There were too many lines to show all of them: some steps of the program are missing between turns.',
    )
  return said.map((text) => el('p', { class: 'lab-missing' }, text))
}

function lineButton(line: number | undefined, showLine: (line: number) => void): HTMLElement | '' {
  if (line === undefined) return ''
  return el('button', { type: 'button', class: 'lab-to-line', onclick: () => showLine(line) }, `line ${line}`)
}

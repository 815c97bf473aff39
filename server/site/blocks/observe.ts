// What a program did: its output, and its trace frame by frame.
//
// The table holds every frame as text. The page's script makes a player of it, which steps forwards and backwards
// through the same frames; the trace itself lies beside it as data.
// Invariant: what is shown was printed and recorded by a run of the text that the page shows.
//
// Read next: ../../grading/core/frames.ts.

import { formatSeconds } from '../../../runtime/format.ts'
import { TRACE_VERSION } from '../../../runtime/trace.ts'
import type { PlayedPageProgram } from '../../grading/check/programs.ts'
import { type Frame, framesOf } from '../../grading/core/frames.ts'
import type { Played } from '../../grading/core/played.ts'
import { type Html, html, jsonBlock } from '../html.ts'
import type { LessonView } from './view.ts'

/** What was printed, as a page shows it. */
export function outputBlock(view: LessonView, program: string): Html {
  const run = view.runs.get(program)
  if (run === undefined || 'problem' in run) return problem(program, run?.problem)
  return html`<figure class="block output-of">${outputList(run.played)}<figcaption>What <span class="file">${program}.ts</span> prints, with the instant in seconds</figcaption></figure>`
}

/** The lines that a program prints; with the reason if it could not run. */
export function outputOf({ runs }: LessonView, program: string): string[] {
  const run = runs.get(program)
  return run === undefined || 'problem' in run
    ? [run?.problem ?? 'This program is not on the page.']
    : run.played.logged
}

/** Logged lines, the instant before each. */
export function outputList({ logged, texts }: Played): Html {
  const lines = logged.map((line, index) => {
    const text = texts[index] ?? ''
    return html`<li><span class="instant">${line.slice(0, line.length - text.length).trim()}</span> <span>${text}</span></li>`
  })
  return html`<ol class="log">${lines}</ol>`
}

export function observeBlock(view: LessonView, program: string): Html {
  const run = view.runs.get(program)
  if (run === undefined || 'problem' in run) return problem(program, run?.problem)
  return traceBlock(run, program)
}

/** The player's frames as a table, and what it is made of. */
export function traceBlock({ played, source, offset }: PlayedPageProgram, program: string): Html {
  const { trace, end, error, findings } = played
  // The table has no rows for lines: it would be twice as long, and tell of the loop no more.
  const frames = framesOf(trace.filter(({ kind }) => kind !== 'line'))
  const unhappy =
    end !== 'returned' && html`<p class="end">It ended as ‘${end}’${error && `: ${error.message}`}.</p>`
  return html`<trace-player data-program="${program}" id="trace-${program}" first-line="${offset + 1}">
<details class="frames" open><summary>Every step of <span class="file">${program}</span> as a table: ${frames.length} steps</summary>
${outputList(played)}${unhappy}
${frameTable(frames, program)}
</details>
${jsonBlock('trace', { version: TRACE_VERSION, file: `${program}.ts`, source, events: trace, end, error, findings })}
</trace-player>`
}

/** Frames as rows. */
export function frameTable(frames: readonly Frame[], program: string): Html {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Steps of ${program}"><table class="frame-table">
<thead><tr><th scope="col">Step</th><th scope="col">At</th><th scope="col">What happens</th><th scope="col">Ready, next first</th><th scope="col">Timers</th></tr></thead>
<tbody>${frames.map(frameRow)}</tbody>
</table></div>`
}

function frameRow({ kind, sentence, time, batch, next, timers }: Frame, index: number): Html {
  const then =
    next.length > 0 &&
    html`${batch.length > 0 && '; '}<span class="later">next turn: ${next.join(', ')}</span>`
  const due = timers
    .map(({ when }) => when)
    .sort((one, other) => one - other)
    .map(formatSeconds)
    .join(', ')
  return html`<tr class="kind-${kind}"><td>${index + 1}</td><td>${formatSeconds(time)}</td><td>${sentence}</td><td>${batch.join(', ')}${then}</td><td>${due}</td></tr>
`
}

function problem(program: string, why = 'there is no program of this name on the page'): Html {
  return html`<p class="problem">The program ${program} cannot be shown: ${why}</p>`
}

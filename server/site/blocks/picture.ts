// The picture of a lesson: what each task did over time, drawn from traces, one below the other on one scale.
//
// Each picture has its words: a table of the same rows, which is read where the drawing is not seen.
// Read next: drawTimeline.ts, which draws one; ../../grading/core/timeline.ts, its skeleton.

import { formatSeconds } from '../../../runtime/format.ts'
import type { Played } from '../../grading/core/played.ts'
import { type Timeline, type TimelineRow, timelinesOf } from '../../grading/core/timeline.ts'
import { type Html, html } from '../html.ts'
import { drawTimeline } from './drawTimeline.ts'
import { outputList } from './observe.ts'
import { scaleFor } from './timeScale.ts'
import type { LessonView } from './view.ts'

interface Drawn {
  name: string
  played: Played
  timelines: Timeline[]
}

export function pictureBlock({ runs }: LessonView, names: readonly string[]): Html {
  return picturesOf(
    names.flatMap((name) => {
      const run = runs.get(name)
      return run === undefined || 'problem' in run ? [] : [{ name, played: run.played }]
    }),
  )
}

/** Several runs below each other, on one scale, so that their durations can be compared by eye. */
export function picturesOf(shown: readonly { name: string; played: Played }[]): Html {
  const drawn = shown.map(({ name, played }) => ({ name, played, timelines: timelinesOf(played.trace) }))
  const scale = scaleFor(drawn.flatMap(({ timelines }) => timelines))
  const first = drawn.find(({ timelines }) => timelines.some(({ rows }) => rows.length > 0))
  return html`<figure class="picture">
${drawn.map((each) => one(each, scale))}
${first && legend(`${first.name}-0`)}
</figure>`
}

function one({ name, played, timelines }: Drawn, scale: ReturnType<typeof scaleFor>): Html {
  const visible = timelines.filter(({ rows }) => rows.length > 0)
  const caption = html`<p class="picture-title"><span class="file">${name}</span></p>`
  if (visible.length === 0)
    return html`${caption}<div class="no-loop"><p>No loop runs here, and no time passes. These lines are logged, one after the other:</p>${outputList(played)}</div>`
  return html`${caption}${visible.map(
    (
      timeline,
      index,
    ) => html`<div class="scroll drawing" tabindex="0" role="group" aria-label="Timeline of ${name}">${drawTimeline(timeline, scale, `${name}-${index}`)}</div>
<details class="words"><summary>The same in words</summary>${inWords(timeline)}</details>`,
  )}`
}

function inWords(timeline: Timeline): Html {
  return html`<ul>${timeline.rows.map((row, index) => html`<li>${sentenceFor(row, index, timeline)}</li>\n`)}</ul>`
}

function sentenceFor(row: TimelineRow, index: number, { columns }: Timeline): string {
  const runs = columns.filter((column) => column.row === index)
  const instants = [
    ...new Set(
      runs.map(({ time, until }) =>
        until > time ? `from ${formatSeconds(time)} to ${formatSeconds(until)}` : `at ${formatSeconds(time)}`,
      ),
    ),
  ]
  const name = row.coroutine === '' ? row.name : `${row.name} (${row.coroutine})`
  const waits = [...new Set(row.spans.filter(({ state }) => state === 'waiting').map(({ reason }) => reason))]
  const ran = instants.length === 0 ? 'never runs' : `runs ${instants.join(', ')}`
  const waited = waits.length === 0 ? '' : `; it waits for ${waits.join(', ')}`
  return `${name} ${ran}${waited}${ending(row)}.`
}

/** A callback is over when it has run; only of a task is there more to say. */
function ending({ kind, outcome, value }: TimelineRow): string {
  if (outcome === null) return kind === 'task' ? '; it does not end' : ''
  if (outcome === 'result') return '; it returns'
  return outcome === 'cancelled' ? '; it is cancelled' : `; it ends with ${value}`
}

/** What the shapes mean, drawn as in the picture. */
function legend(id: string): Html {
  const sample = (shape: Html, word: string) =>
    html`<li><svg viewBox="0 0 28 14" class="sample timeline" aria-hidden="true" focusable="false">${shape}</svg>${word}</li>`
  return html`<ul class="legend" aria-hidden="true">
${sample(html`<rect class="run" x="1" y="1" width="26" height="12" rx="2"/>`, 'runs')}
${sample(html`<rect class="ready" fill="url(#ready-${id})" x="1" y="3.5" width="26" height="7"/>`, 'is ready')}
${sample(html`<rect class="wait" x="1" y="5" width="26" height="4" rx="2"/>`, 'waits')}
</ul>`
}

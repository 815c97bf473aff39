// An exercise: its task, the student's text, tests and verdict, hints, solution.
//
// The form works without a script. The element exercise-desk stands around it: its script puts an editor in the place
// of the textarea, saves through /api/exercises, and shows what changes as it comes, by asking for this page again: the
// elements whose class ends in `-part` are what it exchanges. Invariant: the text on the page has a version, and is
// saved only over that version.
//
// Read next: ../exercise/exerciseForms.ts, what the form does; verdict.ts; ../../client/desk/exerciseDesk.ts.

import { allExercises } from '../../course/catalogue.ts'
import type { Exercise } from '../../course/schema.ts'
import { hashOfText } from '../../course/suiteHashes.ts'
import { hintsFor, type Task } from '../../course/task.ts'
import type { Verdict } from '../../grading/core/verdict.ts'
import { exerciseAddress, lessonAddress } from '../addresses.ts'
import { findBy, solutionOf, suiteOf, taskOf } from '../exercise/exerciseFolder.ts'
import { type ExerciseText, readExerciseText } from '../exercise/exerciseText.ts'
import { flag, type Html, html } from '../html.ts'
import { icon } from '../icons.ts'
import { lessonNumber } from '../layout.ts'
import type { Page, Site } from '../site.ts'
import { playSection } from './play.ts'
import { kindName } from './sections.ts'
import { solutionSection } from './solution.ts'
import { verdictSection } from './verdict.ts'

/** The page of an exercise; null if there is none. */
export function exercisePage(site: Site, lesson: string, name: string): Page | null {
  const exercise = findBy(site, lesson, name)
  if (exercise === undefined) return null
  const { root, progress } = site.content
  const { id, title } = exercise
  const own = readExerciseText(root, id)
  const task = taskOf(root, id)
  const verdict = site.verdicts.of(id)
  const isOld = verdict !== undefined && verdict.sourceHash !== hashOfText(own.text)
  const isPassed = progress.hasPassed(id)
  return {
    title,
    lesson,
    parts: PARTS,
    main: html`<article class="exercise">${head(site, exercise, isPassed)}
<section class="task" aria-label="The task">${site.markdown.block(task.task)}</section>
<exercise-desk data-exercise="${id}" data-version="${own.version}">
${textSection(exercise, own)}
${verdictSection(verdict, isOld)}
<div class="trace-part">${playSection(site.verdicts.playOf(id), name, isOld ? '' : own.text)}</div>
</exercise-desk>
${testSection(site, exercise)}
<div class="hint-part">${hintSection(site, exercise, task, verdict)}</div>
<div class="solution-part">${solutionSection(site, exercise, solutionOf(root, id, own.text))}</div>
<div class="explained-part">${isPassed && task.explained !== '' && html`<section aria-labelledby="explained"><h2 id="explained">Explained</h2>${site.markdown.block(task.explained)}</section>`}</div>
</article>
${wayOn(site, exercise)}`,
  }
}

const PARTS = [
  { title: 'Your text', anchor: 'your-text' },
  { title: 'Verdict', anchor: 'verdict' },
  { title: 'Tests', anchor: 'tests' },
  { title: 'Hints', anchor: 'hints' },
  { title: 'Solution', anchor: 'solution' },
]

function head({ content }: Site, { title, kind, minutes, lesson, piece }: Exercise, isPassed: boolean): Html {
  const from = content.current.catalogue.lessons.find(({ id }) => id === lesson)
  const built = piece !== undefined && html` · a piece of your own loop: <code>${piece}</code>`
  return html`<header class="lesson-head">
<p class="eyebrow">${kindName(kind)} · ${minutes} minutes${isPassed && html` · <span class="passed">${icon('check')}passed</span>`}</p>
<h1>${title}</h1>
<p class="basis">From <a href="${lessonAddress(lesson, 'exercises')}">lesson ${lessonNumber(lesson)}, ${from?.title}</a>${built}</p>
</header>`
}

function textSection({ id }: Exercise, { text, version, problem }: ExerciseText): Html {
  const rows = Math.min(32, Math.max(8, text.split('\n').length + 1))
  return html`<section class="own" aria-labelledby="your-text">
<h2 id="your-text">Your text</h2>
<p class="about">This is the file <code>exercises/${id}.ts</code>. Edit it here or in your own editor: it is the same file.</p>
<div class="problem-part">${problem !== undefined && html`<p class="problem">${problem}</p>`}</div>
<form method="post" action="${exerciseAddress(id)}">
<input type="hidden" name="version" value="${version}">
<textarea class="code" name="text" rows="${rows}" spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off" aria-labelledby="your-text">
${text}</textarea>
<p class="actions"><button name="action" value="grade">Save and grade</button><button class="quiet" name="action" value="save">Save</button></p>
</form>
<form class="actions" method="post" action="${exerciseAddress(id)}"><button class="quiet" name="action" value="reset">Begin anew</button><button class="quiet" name="action" value="undo">Undo the last reset</button><span class="about">Your text is kept, and undo brings it back.</span></form>
</section>`
}

function testSection({ content, highlighter }: Site, { id }: Exercise): Html {
  const { text, tests } = suiteOf(content.root, id)
  return html`<section aria-labelledby="tests"><h2 id="tests">Tests</h2>
<ul class="tests">${tests.map((test) => html`<li>${test}</li>\n`)}</ul>
<details><summary>Read the tests</summary><figure class="block"><pre class="code" tabindex="0" role="group" aria-label="The tests"><code>${highlighter.lines(text.trimEnd(), 'ts')}</code></pre></figure></details></section>`
}

function hintSection(
  { content: { progress }, markdown }: Site,
  { id }: Exercise,
  { hints }: Task,
  verdict?: Verdict,
): Html {
  const failing = verdict?.tests.find(({ status }) => status !== 'passed')?.name
  const fitting = hintsFor(hints, failing)
  const shown = progress.hasPassed(id) ? fitting.length : Math.min(progress.of(id).hints, fitting.length)
  const list = fitting
    .slice(0, shown)
    .map(
      ({ title, text }, index) =>
        html`<li><details${flag('open', index === shown - 1)}><summary>${title}</summary>${markdown.block(text)}</details></li>\n`,
    )
  const more =
    shown < fitting.length &&
    html`<form method="post" action="${exerciseAddress(id)}"><button class="quiet" name="action" value="hint">${shown === 0 ? 'Show a hint' : 'One hint more'}</button></form>`
  return html`<section aria-labelledby="hints"><h2 id="hints">Hints</h2>
<p class="about">${shown} of ${fitting.length} shown.</p>${shown > 0 && html`<ol class="hints">${list}</ol>`}${more}</section>`
}

function wayOn({ content }: Site, { id }: Exercise): Html {
  const all = allExercises(content.current.catalogue.lessons)
  const index = all.findIndex((each) => each.id === id)
  const link = (exercise: Exercise | undefined, word: string, kind: string) =>
    exercise &&
    html`<a class="${kind}" href="${exerciseAddress(exercise.id)}"><span class="eyebrow">${word}</span> <span class="title">${exercise.title}</span>${kind === 'next' && icon('arrow')}</a>`
  return html`<nav class="way-on" aria-label="Before and after">${link(all[index - 1], 'Before', 'previous')}${link(all[index + 1], 'Next', 'next')}</nav>`
}

// The contents: what the course is, where the reader is, what is next, all lessons, and the search.
//
// Read next: ../search.ts.

import type { Exercise, Lesson } from '../../course/schema.ts'
import { exerciseAddress, lessonAddress } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import { icon } from '../icons.ts'
import { lessonNumber } from '../layout.ts'
import { resultsFor } from '../search.ts'
import type { Page, Site } from '../site.ts'
import { problemList } from './lesson.ts'

/** The contents; with a question, what the course says about it. */
export function contentsPage(site: Site, question: string): Page {
  return {
    title: question === '' ? 'Coroutines and Event Loops' : `Search: ${question}`,
    main: html`<article class="contents">
<h1>Coroutines and Event Loops</h1>
<p class="outcome">What <code>async</code> and <code>await</code> really do, on one small event loop: you read it, run programs on it, watch every turn that it takes, and in the end replace it with your own.</p>
<live-search>
${searchForm(question)}
<div id="results">${question === '' ? overview(site) : resultsFor(site, question)}</div>
</live-search>
</article>`,
  }
}

function overview(site: Site): Html {
  const { catalogue, problems } = site.content.current
  return html`${whereYouAre(site, catalogue.lessons)}
${site.showsProblems && problemList(problems)}
<h2 id="all-lessons">All lessons</h2>
<ol class="lesson-list">${catalogue.lessons.map((lesson) => lessonItem(site, lesson))}</ol>`
}

/** The field for a search. It is a plain form, and works without a script. */
export function searchForm(question: string): Html {
  return html`<search><form class="search" action="/" method="get">
<label for="q">Search lessons, terms and exercises</label>
<span class="row"><input type="search" id="q" name="q" value="${question}" autocomplete="off"><button>Search</button></span>
</form></search>`
}

function whereYouAre({ content }: Site, lessons: readonly Lesson[]): Html | null {
  const all = lessons.flatMap(({ exercises }) => exercises)
  const next = nextExercise(all, (id) => content.progress.hasPassed(id), content.progress.current)
  const passed = all.filter(({ id }) => content.progress.hasPassed(id)).length
  const lesson = lessons.find(({ id }) => id === next?.lesson) ?? lessons[0]
  if (lesson === undefined) return null
  const counted = html`<p class="count">${passed} of ${all.length} exercises passed</p><progress max="${all.length}" value="${passed}" aria-label="Exercises passed"></progress>`
  if (next === undefined)
    return html`<section class="card where" aria-labelledby="where"><h2 id="where">You have passed every exercise</h2>${counted}</section>`
  const hasBegun = passed > 0 || content.progress.current !== undefined
  return html`<section class="card where" aria-labelledby="where">
<h2 id="where">${hasBegun ? 'Where you are' : 'Begin here'}</h2>
<p><a class="button" href="${lessonAddress(lesson.id)}">Lesson ${lessonNumber(lesson.id)}: ${lesson.title}</a></p>
${hasBegun && html`<p>Next exercise: <a href="${exerciseAddress(next.id)}">${next.title}</a></p>`}
${counted}
</section>`
}

function nextExercise(
  all: readonly Exercise[],
  hasPassed: (id: string) => boolean,
  current: string | undefined,
): Exercise | undefined {
  return all.find(({ id }) => id === current && !hasPassed(id)) ?? all.find(({ id }) => !hasPassed(id))
}

function lessonItem({ content }: Site, { id, title, outcome, minutes, exercises }: Lesson): Html {
  const passed = exercises.filter((exercise) => content.progress.hasPassed(exercise.id)).length
  const state =
    exercises.length === 0
      ? ''
      : passed === exercises.length
        ? html` · <span class="passed">${icon('check')}done</span>`
        : html` · ${passed} of ${exercises.length} exercises`
  return html`<li><span class="number" aria-hidden="true">${lessonNumber(id)}</span><div>
<h3><a href="${lessonAddress(id)}"><span class="unseen">Lesson ${lessonNumber(id)}: </span>${title}</a></h3>
<p>${outcome}</p>
<p class="about">${minutes} min${state}</p>
</div></li>
`
}

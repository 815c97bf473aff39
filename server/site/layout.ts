// The frame of every page: head, header, the list of lessons, the parts of the page, footer.
//
// Invariant: one `main`, one `h1`, landmarks with names, and no markup that needs a script to be read. Scripts come
// from two files: first.js runs before anything is painted and restores what the reader chose; site.js is a module
// that brings the page's elements to life.
//
// Read next: pages/lesson.ts.

import type { Lesson } from '../course/schema.ts'
import { ARTICLES, CONTENTS, GLOSSARY, LAB, lessonAddress, PRINT, RUNTIME } from './addresses.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import type { Page, Site } from './site.ts'

const COURSE_TITLE = 'Coroutines and Event Loops'

/** The whole document. `path` is the address of the page. */
export function documentOf(site: Site, page: Page, path: string): Html {
  const { assets } = site
  const title = page.title === COURSE_TITLE ? COURSE_TITLE : `${page.title} · ${COURSE_TITLE}`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${assets.preloads.map((font) => html`<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>\n`)}<link rel="stylesheet" href="${assets.style}">
<script src="${assets.first}"></script>
<script type="module" src="${assets.script}"></script>${
    hasLab(page) &&
    html`
<link rel="stylesheet" href="${assets.labStyle}">
<script type="module" src="${assets.lab}"></script>`
  }${page.main.text.includes('<exercise-desk') && html`\n<script type="module" src="${assets.desk}"></script>`}
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
${header(path)}
<div class="frame">
<main id="main" tabindex="-1">
${page.main}
</main>
${courseList(site, page.lesson)}
${partList(page)}
</div>
<footer class="foot"><p>${COURSE_TITLE}. Nothing on these pages comes from anywhere but this computer.</p></footer>
</body>
</html>
`
}

/** Whether an element of the lab's stands in the page: `<trace-player>`, `<trace-compare>`, `<trace-lab>`. */
function hasLab({ main }: Page): boolean {
  return main.text.includes('<trace-')
}

function header(path: string): Html {
  const places = [
    [CONTENTS, 'Contents'],
    [LAB, 'Lab'],
    [GLOSSARY, 'Glossary'],
    [RUNTIME, 'Runtime'],
    [ARTICLES, 'Articles'],
    [PRINT, 'Print'],
  ] as const
  const link = ([address, name]: (typeof places)[number]) =>
    html`<li><a href="${address}"${address === path ? html` aria-current="page"` : null}>${name}</a></li>`
  return html`<header class="top">
<a class="brand" href="${CONTENTS}">${icon('loop')}<span>${COURSE_TITLE}</span></a>
<nav aria-label="Course"><ul>${places.map(link)}<li class="narrow"><a href="#lessons">Lessons</a></li></ul></nav>
<site-tools></site-tools>
</header>`
}

function courseList({ content }: Site, current: string | undefined): Html {
  const { lessons } = content.current.catalogue
  return html`<nav class="lessons" id="lessons" aria-labelledby="lessons-title">
<h2 id="lessons-title">Lessons</h2>
<ol>${lessons.map((lesson) => lessonEntry(content.progress.hasPassed.bind(content.progress), lesson, current))}</ol>
</nav>`
}

function lessonEntry(
  hasPassed: (id: string) => boolean,
  { id, title, exercises }: Lesson,
  current?: string,
): Html {
  const passed = exercises.filter((exercise) => hasPassed(exercise.id)).length
  const isDone = exercises.length > 0 && passed === exercises.length
  const mark = isDone
    ? html`<span class="mark">${icon('check')}<span class="unseen">done</span></span>`
    : passed > 0 &&
      html`<span class="mark count">${passed}/${exercises.length}<span class="unseen"> exercises passed</span></span>`
  return html`<li><a href="${lessonAddress(id)}"${id === current ? html` aria-current="page"` : null}><span class="number">${lessonNumber(id)}</span><span>${title}</span>${mark}</a></li>
`
}

/** `06-time` is lesson 6. */
export function lessonNumber(id: string): number {
  return Number.parseInt(id, 10)
}

function partList({ parts = [] }: Page): Html | null {
  if (parts.length === 0) return null
  return html`<nav class="parts" aria-labelledby="parts-title">
<h2 id="parts-title">On this page</h2>
<ol>${parts.map(({ title, anchor }) => html`<li><a href="#${anchor}">${title}</a></li>\n`)}</ol>
</nav>`
}

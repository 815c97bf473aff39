// A verdict as a page shows it: what passed, and of the first failing test all that is known.
//
// Invariant: the same words as in the terminal, as both are made from the verdict.
//
// Read next: ../../grading/core/verdict.ts.

import type { TestVerdict, Verdict } from '../../grading/core/verdict.ts'
import { toldInBrief } from '../../grading/reporters/told.ts'
import { type Html, html, type Part } from '../html.ts'
import { icon } from '../icons.ts'

/** `isOld`: the file has changed since. */
export function verdictSection(verdict: Verdict | undefined, isOld: boolean): Html {
  const content =
    verdict === undefined
      ? html`<p class="about">Not graded yet.</p>`
      : html`${isOld && html`<p class="about">The file has changed since this verdict.</p>`}${verdictOf(verdict)}`
  return html`<section class="verdict" aria-labelledby="verdict"><h2 id="verdict">Verdict</h2><div class="verdict-body" role="status">${content}</div></section>`
}

function verdictOf(verdict: Verdict): Html {
  const { status, tests, message, line, excerpt, warning } = verdict
  const passed = tests.filter((test) => test.status === 'passed').length
  const note = warning !== undefined && html`<p class="about">${warning}</p>`
  if (status === 'error')
    return html`<p class="banner miss">${icon('cross')}It could not be graded</p>${note}<p>${line !== undefined && html`<strong>Line ${line}.</strong> `}${message}</p>${excerpt !== undefined && html`<pre class="message">${excerpt}</pre>`}`
  const headline =
    status === 'passed'
      ? html`<p class="banner good">${icon('check')}Passed: all ${tests.length} tests</p>`
      : html`<p class="banner miss">${icon('cross')}Not yet: ${passed} of ${tests.length} tests passed</p>`
  const first = tests.find((test) => test.status !== 'passed')
  return html`${headline}${note}<ul class="tests">${tests.map((test) => testItem(test, first))}</ul>`
}

function testItem(test: TestVerdict, first: TestVerdict | undefined): Html {
  const isPassed = test.status === 'passed'
  const mark = isPassed
    ? html`<span class="passed">${icon('check')}<span class="unseen">passed: </span></span>`
    : html`<span class="failed">${icon('cross')}<span class="unseen">${test.status}: </span></span>`
  return html`<li>${mark}<span class="name">${test.name}</span>${test === first ? failureOf(test) : !isPassed && first !== undefined && html`<p class="about">${toldInBrief(test, first)}</p>`}</li>
`
}

function failureOf({ status, diagnosis, message, firstDifference, output = [] }: TestVerdict): Html {
  const words: Part[] = []
  if (status === 'skipped') words.push(html`<p>This test was skipped, and a skipped test is no pass.</p>`)
  if (status === 'unfinished') words.push(html`<p>This test did not come to its end.</p>`)
  if (diagnosis !== undefined) words.push(html`<p class="diagnosis">${diagnosis}</p>`)
  else if (message !== undefined) words.push(html`<pre class="message">${message}</pre>`)
  if (firstDifference !== undefined && firstDifference.against !== 'reference') {
    const { expected = '(nothing more)', actual = '(nothing more)' } = firstDifference
    words.push(
      html`<dl class="difference"><dt>expected</dt><dd><code>${expected}</code></dd><dt>but was</dt><dd><code>${actual}</code></dd></dl>`,
    )
  }
  if (output.length > 0)
    words.push(
      html`<details><summary>Your log: ${output.length} ${output.length === 1 ? 'line' : 'lines'}</summary><pre class="output" tabindex="0" role="group" aria-label="Your log">${output.join('\n')}</pre></details>`,
    )
  return html`<div class="failure">${words}</div>`
}

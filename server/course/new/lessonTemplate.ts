// The page of a new lesson, with every element that a page has, in their order, and a program that runs.
//
// Invariant: every place to fill in says FILL IN; what stands in between passes the check.
//
// Read next: ../lesson.ts, which reads it.

export interface NewLesson {
  /** `07-starting-and-stopping` */
  id: string
  title: string
  /** The lesson before this one; null for the first. */
  before: string | null
}

export function lessonPage({ id, title, before }: NewLesson): string {
  const number = before === null ? '' : ` {lesson ${Number.parseInt(before, 10)}}`
  const recall =
    before === null
      ? '## What do you believe?\n1. FILL IN: a question about what the reader believes.\n'
      : `## Recall\n1. FILL IN: a question about that lesson? (its answer)${number}\n`
  return `---
title: ${title}
outcome: "FILL IN: You can … (what the reader can do afterwards)"
minutes: 40
needs: [${before ?? ''}]
teaches: [${before === null ? 'log, sleep' : ''}]
exercises: []
sources:
  - "FILL IN: what this page stands on"
---

${recall}
## FILL IN: the puzzle's title
FILL IN: two sentences, so that the program begins within the first 150 words of the page.

\`\`\`ts program=puzzle-${id.slice(0, 2)}
import { log, sleep } from '#runtime'

export function* main() {
  log('begins')
  yield* sleep(1)
  log('ends')
}
\`\`\`

Someone says: *"FILL IN: a tempting wrong claim."*

\`\`\`predict program=puzzle-${id.slice(0, 2)} ask=order
\`\`\`

## What happened
\`\`\`observe program=puzzle-${id.slice(0, 2)}
\`\`\`
FILL IN: what the trace shows, and which instant decides.

**Say it in one sentence:** FILL IN: the question? {explain: "FILL IN: our sentence."}

## The model: FILL IN
FILL IN: one picture, one rule, at most three new terms, 120 to 400 words.

> **Rule.** FILL IN.

\`\`\`picture traces="puzzle-${id.slice(0, 2)}"
\`\`\`

## Worked example: FILL IN
FILL IN: a program of at most 25 lines with labelled sub-goals, and its output in a block \`output program=…\`.

## Change one thing
FILL IN: two changes, each predicted again.

## Read the runtime
FILL IN: at most 30 lines, by \`include runtime/FILE.ts#anchor\`.

## Exercises
FILL IN: each exercise with what it is about. \`npx course new exercise ${id}/NAME\` makes one.

## Where JavaScript and Python differ
FILL IN.

## Exit check
1. FILL IN: an item for each misconception (its answer) {else: What happened}
2. FILL IN (its answer) {else: The model}
3. FILL IN (its answer) {else: Change one thing}
`
}

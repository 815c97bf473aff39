// The course's terms, found where the lessons define them: `**event loop**{term}`, and the sentence around it.
//
// Invariant: a definition is the lesson's own sentence, so that the two cannot drift apart.
//
// Read next: pages/glossary.ts.

import type { Course } from './content.ts'
import { termAnchor } from './markdown.ts'

export interface Term {
  term: string
  /** Markdown: the sentence that defines it. */
  sentence: string
  lesson: string
  lessonTitle: string
  /** On the lesson's page. */
  anchor: string
}

const TERM = /\*\*([^*]+)\*\*\{term\}/g

/** All terms, in the order of the alphabet; of a term that is defined twice, the first counts. */
export function termsOf({ catalogue, pages }: Course): Term[] {
  const terms = new Map<string, Term>()
  for (const { id, title } of catalogue.lessons) {
    for (const { blocks } of pages.get(id)?.sections ?? []) {
      for (const block of blocks) {
        if (block.kind !== 'text') continue
        for (const { term, sentence } of termsIn(block.markdown)) {
          const key = term.toLowerCase()
          if (!terms.has(key))
            terms.set(key, { term, sentence, lesson: id, lessonTitle: title, anchor: termAnchor(term) })
        }
      }
    }
  }
  return [...terms.values()].sort((one, other) => one.term.localeCompare(other.term, 'en'))
}

function termsIn(markdown: string): { term: string; sentence: string }[] {
  return markdown.split(/\n\s*\n|\n(?=[-*\d] ?)/).flatMap((paragraph) =>
    sentencesOf(paragraph).flatMap((sentence) =>
      [...sentence.matchAll(TERM)].map(([, term]) => ({
        term: term!,
        sentence: sentence.replaceAll(TERM, '**$1**'),
      })),
    ),
  )
}

function sentencesOf(paragraph: string): string[] {
  return paragraph
    .replace(/^(?:[-*]|\d+\.)\s+/, '')
    .replaceAll('\n', ' ')
    .split(/(?<=[.?!])\s+(?=[A-Z*`])/)
}

// The parts of the exercise's page that change while somebody works: verdict, trace, hints, solution, what is passed.
//
// They are taken from the page itself, asked for again: so they are drawn in one place, by the server, and look the
// same with and without a script. Invariant: a part is touched only if the server's text of it has changed; what the
// reader has opened in it stays open.
//
// Read next: exerciseDesk.ts; ../../site/pages/exercise.ts, which draws them.

import { ask } from './exchange.ts'

/** Parts that are always there: their contents are exchanged. */
const PARTS = [
  '.lesson-head .eyebrow',
  '.problem-part',
  '.verdict-body',
  '.trace-part',
  '.hint-part',
  '.solution-part',
  '.explained-part',
  '.lessons',
]

export class PageParts {
  private known: Map<string, string>
  private wanted = 0

  constructor() {
    this.known = textsOf(document)
  }

  /** Asks for the page and shows what has changed. False if a newer question was asked meanwhile, or there is no such page now. */
  async refresh(): Promise<boolean> {
    this.wanted += 1
    const mine = this.wanted
    const response = await ask(location.pathname)
    const fresh = parse(await response.text())
    if (mine !== this.wanted || !response.ok) return false
    this.show(fresh)
    return true
  }

  /** Sends one of the page's own forms, and shows what has changed. Gives the page. */
  async send(action: string, fields: URLSearchParams): Promise<Document> {
    const response = await ask(action, { method: 'POST', body: fields })
    const fresh = parse(await response.text())
    this.wanted += 1
    if (response.ok) this.show(fresh)
    return fresh
  }

  private show(fresh: Document): void {
    bringAssets(fresh)
    const texts = textsOf(fresh)
    for (const [selector, text] of texts) {
      if (this.known.get(selector) === text) continue
      const here = document.querySelector(selector)
      const there = fresh.querySelector(selector)
      if (here !== null && there !== null) exchange(here, there)
    }
    this.known = texts
  }
}

function parse(text: string): Document {
  return new DOMParser().parseFromString(text, 'text/html')
}

function textsOf(page: Document): Map<string, string> {
  return new Map(PARTS.map((selector) => [selector, page.querySelector(selector)?.innerHTML ?? '']))
}

function exchange(here: Element, there: Element): void {
  const open = new Set(
    [...here.querySelectorAll('details[open] > summary')].map(({ textContent }) => textContent),
  )
  for (const folded of there.querySelectorAll('details')) {
    if (open.has(folded.querySelector('summary')?.textContent ?? '')) folded.open = true
  }
  here.replaceChildren(...there.childNodes)
}

/** A part may need a script that the page had no need of until now: the lab's, when the first trace comes. */
function bringAssets(fresh: Document): void {
  for (const asset of fresh.head.querySelectorAll('script[src], link[rel="stylesheet"]')) {
    const [name, address] = asset.hasAttribute('src')
      ? ['src', asset.getAttribute('src')]
      : ['href', asset.getAttribute('href')]
    if (document.head.querySelector(`[${name}="${CSS.escape(address ?? '')}"]`) !== null) continue
    const made = document.createElement(asset.localName)
    for (const { name: key, value } of asset.attributes) made.setAttribute(key, value)
    document.head.append(made)
  }
}

// live-search: shows what is found while the reader types, from the same page that the form would show.
//
// Invariant: what is shown belongs to what stands in the field; an answer that comes late is thrown away.
//
// Read next: ../site/search.ts.

/** Milliseconds of quiet before the server is asked. */
const QUIET = 120

export class LiveSearch extends HTMLElement {
  private timer = 0
  private asked = 0

  connectedCallback(): void {
    const field = this.querySelector<HTMLInputElement>('input[type="search"]')
    field?.addEventListener('input', () => {
      clearTimeout(this.timer)
      this.timer = window.setTimeout(() => void this.ask(field.value), QUIET)
    })
  }

  private async ask(question: string): Promise<void> {
    this.asked += 1
    const mine = this.asked
    try {
      const response = await fetch(`/?q=${encodeURIComponent(question)}`)
      const found = new DOMParser()
        .parseFromString(await response.text(), 'text/html')
        .querySelector('#results')
      const here = this.querySelector('#results')
      if (mine === this.asked && found !== null && here !== null) here.replaceWith(found)
    } catch {
      // The server is gone: the form says so when it is sent.
    }
  }
}

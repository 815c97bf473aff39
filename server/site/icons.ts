// The few pictures that stand in text, drawn as SVG: a character might be missing in a font.
//
// Invariant: an icon is decoration. The word that says the same stands beside it, or in a label.
//
// Read next: html.ts.

import { type Html, html, raw } from './html.ts'

const PATHS = {
  check: '<path d="M3 8.5l3.2 3.2L13 5"/>',
  cross: '<path d="M4 4l8 8M12 4l-8 8"/>',
  arrow: '<path d="M3 8h9M8.5 4.5L12 8l-3.5 3.5"/>',
  loop: '<path d="M13 8a5 5 0 1 1-1.7-3.8M13 2v3h-3"/>',
  lock: '<path d="M4 7.5h8v5.5H4zM5.5 7.5V5.3a2.5 2.5 0 0 1 5 0v2.2"/>',
} as const

/** An icon, as high as the text around it. */
export function icon(name: keyof typeof PATHS): Html {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${raw(PATHS[name])}</svg>`
}

/** The picture of the site in a browser's tab: a whole document. */
export const SITE_ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="#0b6e69" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${PATHS.loop}</svg>`

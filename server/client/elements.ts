// Makes elements in a line: element('button', { class: 'quiet' }, 'Skip').
//
// Invariant: text is text. Nothing here parses markup.
//
// Read next: predict.ts, which uses it.

type Child = Node | string | false | null

/** An element with attributes (false and null leave one out) and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | false | null>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== null) made.setAttribute(key, value)
  }
  made.append(...children.filter((child) => child !== false && child !== null))
  return made
}

/** A button that does something. */
export function button(
  label: string,
  act: () => void,
  attributes: Record<string, string> = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label)
  made.addEventListener('click', act)
  return made
}

const SVG = 'http://www.w3.org/2000/svg'

/** A small picture in a button: its word stands in the button's label. */
export function pictogram(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  for (const [key, value] of Object.entries({ class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }))
    svg.setAttribute(key, value)
  const drawn = document.createElementNS(SVG, 'path')
  drawn.setAttribute('d', path)
  svg.append(drawn)
  return svg
}

/** The data that the page holds for an element: `<script type="application/json" data-block="…">` inside it. */
export function dataOf<T>(host: Element, block: string): T | null {
  const script = host.querySelector(`script[data-block="${block}"]`)
  return script === null ? null : (JSON.parse(script.textContent ?? 'null') as T)
}

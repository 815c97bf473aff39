// Making elements, and moving them: the little that the panels need of what frameworks do.
//
// Invariant: text is always set as text, never as markup, as it comes from programs; and nothing moves where the
// reader has asked for less motion.
//
// Read next: statePart.ts.

export type Child = Node | string | null | false

type Attributes = Record<string, string | number | boolean | null | ((event: never) => void)>

/** An HTML element. Functions among the attributes are listeners: `onclick`. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[Tag] {
  return furnished(document.createElement(tag), attributes, children)
}

/** An SVG element. */
export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Child | Child[])[]
): SVGElementTagNameMap[Tag] {
  return furnished(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children)
}

function furnished<Made extends Element>(
  made: Made,
  attributes: Attributes,
  children: (Child | Child[])[],
): Made {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.replace(/^on/, ''), value as EventListener)
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : String(value))
  }
  made.append(...children.flat().filter((child) => child !== null && child !== false))
  return made
}

const DURATION = 240

/**
 * Changes what stands in a container, and lets what was there before glide from its old place to its new one.
 * Things are the same if they have the same `data-key`.
 */
export function gliding(container: Element, change: () => void): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return change()
  const before = places(container)
  change()
  for (const [key, { left, top, element }] of places(container)) {
    const old = before.get(key)
    if (old === undefined || (old.left === left && old.top === top)) continue
    const from = `translate(${old.left - left}px, ${old.top - top}px)`
    element.animate([{ transform: from }, { transform: 'none' }], { duration: DURATION, easing: 'ease-out' })
  }
}

interface Place {
  left: number
  top: number
  element: Element
}

function places(container: Element): Map<string, Place> {
  const origin = container.getBoundingClientRect()
  const found = new Map<string, Place>()
  for (const element of container.querySelectorAll<HTMLElement | SVGElement>('[data-key]')) {
    const { left, top } = element.getBoundingClientRect()
    found.set(element.dataset.key!, { left: left - origin.left, top: top - origin.top, element })
  }
  return found
}

/** Scrolls inside the container, never the page, until the element can be seen. */
export function reveal(container: HTMLElement, element: HTMLElement): void {
  const [outer, inner] = [container.getBoundingClientRect(), element.getBoundingClientRect()]
  if (inner.top < outer.top) container.scrollTop -= outer.top - inner.top + outer.height / 3
  else if (inner.bottom > outer.bottom) container.scrollTop += inner.bottom - outer.bottom + outer.height / 3
}

/** A labelled part of the lab. */
export function section(name: string, title: string, ...children: Child[]): HTMLElement {
  return el(
    'section',
    { class: `lab-panel lab-${name}`, 'aria-label': title },
    el('p', { class: 'lab-title' }, title),
    ...children,
  )
}

// site-tools: light or dark, and the keys of the site, which `?` shows.
//
// Invariant: no key does anything while the reader types somewhere, or together with Ctrl, Alt or Meta.
//
// Read next: memory.ts.

import { button, element, pictogram } from './elements.ts'
import { recall, remember } from './memory.ts'

const MOON = 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z'

interface Shortcut {
  key: string
  shown: string
  does: string
  act: () => void
}

export class SiteTools extends HTMLElement {
  private readonly dialog = element('dialog', { class: 'keys', 'aria-labelledby': 'keys-title' })

  private readonly shortcuts: Shortcut[] = [
    { key: '/', shown: '/', does: 'search', act: search },
    { key: 'n', shown: 'n', does: 'the next page', act: () => follow('.way-on .next') },
    { key: 'p', shown: 'p', does: 'the page before', act: () => follow('.way-on .previous') },
    { key: 'c', shown: 'c', does: 'the contents', act: () => follow('a.brand') },
    { key: 'd', shown: 'd', does: 'light or dark', act: () => changeTheme() },
    { key: '?', shown: '?', does: 'these keys', act: () => this.dialog.showModal() },
  ]

  connectedCallback(): void {
    const theme = button('', changeTheme, { class: 'quiet', 'aria-label': 'Light or dark' })
    theme.append(pictogram(MOON))
    const keys = button('?', () => this.dialog.showModal(), { class: 'quiet', 'aria-label': 'Keys' })
    this.fillDialog()
    this.replaceChildren(theme, keys, this.dialog)
    document.addEventListener('keydown', (event) => this.key(event))
  }

  private fillDialog(): void {
    const rows = this.shortcuts.flatMap(({ shown, does }) => [
      element('dt', {}, element('kbd', {}, shown)),
      element('dd', {}, does),
    ])
    rows.push(
      element('dt', {}, element('kbd', {}, '← →')),
      element('dd', {}, 'in a run: a step back, a step on'),
      element('dt', {}, element('kbd', {}, 'Ctrl S')),
      element('dd', {}, 'in the editor: save; with Enter, save and grade'),
      element('dt', {}, element('kbd', {}, 'Esc Tab')),
      element('dd', {}, 'leave the editor'),
    )
    this.dialog.append(
      element('h2', { id: 'keys-title' }, 'Keys'),
      element('dl', {}, ...rows),
      button('Close', () => this.dialog.close()),
    )
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event) || this.dialog.open) return
    const shortcut = this.shortcuts.find(({ key }) => key === event.key)
    if (shortcut === undefined) return
    event.preventDefault()
    shortcut.act()
  }
}

/** Of the element that has the key, even if it lies in the shadow of another, as the editor does. */
function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

function follow(selector: string): void {
  document.querySelector<HTMLAnchorElement>(selector)?.click()
}

function search(): void {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]')
  if (field === null) location.assign('/#q')
  else field.focus()
}

function changeTheme(): void {
  const root = document.documentElement
  const isDark =
    (recall('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark'
  root.dataset.theme = isDark ? 'light' : 'dark'
  remember('theme', root.dataset.theme)
}

// Dragging a list's items into another order, with a mouse or a finger. The buttons do the same for everyone else.
//
// Invariant: the list's order is the only state; letting go anywhere leaves it as it is seen.
//
// Read next: predictOrder.ts.

/** Lets the items of the list be dragged while `isAllowed` says so. */
export function draggable(list: HTMLElement, isAllowed: () => boolean): void {
  let held: HTMLElement | null = null
  list.addEventListener('pointerdown', (event) => {
    const target = event.target as Element
    const item = target.closest('li')
    if (!isAllowed() || item === null || target.closest('button') !== null || event.button !== 0) return
    held = item
    held.classList.add('held')
    list.setPointerCapture(event.pointerId)
  })
  list.addEventListener('pointermove', (event) => {
    if (held !== null) placeAt(list, held, event.clientY)
  })
  const drop = () => {
    held?.classList.remove('held')
    held = null
  }
  list.addEventListener('pointerup', drop)
  list.addEventListener('pointercancel', drop)
}

function placeAt(list: HTMLElement, held: HTMLElement, y: number): void {
  for (const other of list.children) {
    if (other === held) continue
    const { top, height } = other.getBoundingClientRect()
    const isAbove = held.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING
    if (isAbove && y < top + height / 2) {
      other.before(held)
      return
    }
    if (!isAbove && y > top + height / 2) other.after(held)
  }
}

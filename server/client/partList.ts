// Marks in the list of a page's parts the one that is being read: the last whose heading has come into the upper third.
//
// Read next: main.ts.

const READING_LINE = 0.3

export function followParts(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.parts a')]
  const parts = links.flatMap((link) => {
    const head = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    return head === null ? [] : [{ link, head }]
  })
  if (parts.length === 0) return
  let isWaiting = false
  const mark = () => {
    isWaiting = false
    const line = innerHeight * READING_LINE
    const read = parts.findLast(({ head }) => head.getBoundingClientRect().top < line) ?? parts[0]!
    for (const { link } of parts) link.removeAttribute('aria-current')
    read.link.setAttribute('aria-current', 'true')
  }
  addEventListener(
    'scroll',
    () => {
      if (!isWaiting) requestAnimationFrame(mark)
      isWaiting = true
    },
    { passive: true },
  )
  mark()
}

// Looks at a page's markup without a browser: whether its tags fit, and what it links to.
//
// Invariant: it knows the HTML that this site writes: every element but the void ones is closed.
//
// Read next: links.test.ts.

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
/** In SVG an element may close itself. */
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/g

/** What is wrong with the markup; empty if nothing is. */
export function problemsIn(html: string): string[] {
  const body = html.replace(/<!doctype html>/i, '').replaceAll(/(<script[^>]*>)[\s\S]*?(<\/script>)/g, '$1$2')
  const problems: string[] = []
  const open: string[] = []
  for (const [tag, slash, name, , closed] of body.matchAll(TAG)) {
    if (slash === '/') {
      const expected = open.pop()
      if (expected !== name) problems.push(`${tag} closes ${expected}`)
    } else if (closed !== '/' && !VOID.has(name!)) open.push(name!)
  }
  if (open.length > 0) problems.push(`never closed: ${open.join(', ')}`)
  const rest = body.replaceAll(TAG, '')
  for (const [stray] of rest.matchAll(/[<>].{0,40}/g)) problems.push(`stray: ${stray}`)
  for (const [entity] of rest.matchAll(/&(?!(?:amp|lt|gt|quot|#39);).{0,10}/g))
    problems.push(`stray: ${entity}`)
  return [
    ...problems,
    ...doubled(idsIn(html)).map((id) => `two elements have the id ${id}`),
    ...headingProblems(body),
  ]
}

export function idsIn(html: string): string[] {
  return [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)
}

/** Every address in the page: links, forms, scripts, style sheets. */
export function addressesIn(html: string): string[] {
  const attributes = html.matchAll(/ (?:href|src|action)="([^"]*)"/g)
  return [...attributes].map(([, address]) => address!.replaceAll('&amp;', '&'))
}

function doubled(list: readonly string[]): string[] {
  return list.filter((each, index) => list.indexOf(each) < index)
}

/** One h1, and no level is left out on the way down. */
function headingProblems(html: string): string[] {
  const levels = [...html.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level))
  const ones = levels.filter((level) => level === 1).length
  const skipped = levels.filter((level, index) => index > 0 && level > levels[index - 1]! + 1)
  return [
    ...(ones === 1 ? [] : [`${ones} headings of the first level`]),
    ...skipped.map((level) => `a heading of level ${level} follows one of less than ${level - 1}`),
  ]
}

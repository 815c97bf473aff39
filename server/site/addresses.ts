// The addresses of the site's pages, so that no other file puts one together.
//
// Every address begins with a slash and names no host: a copy of the site can be put under another path.
// Read next: app.ts, which answers them.

export const CONTENTS = '/'
export const RUNTIME = '/runtime'
export const GLOSSARY = '/glossary'
export const ARTICLES = '/articles'
export const PRINT = '/print'
export const LAB = '/lab'

export function lessonAddress(lesson: string, anchor = ''): string {
  return `/lessons/${lesson}${hash(anchor)}`
}

/** `id` is `<lesson>/<exercise>`. */
export function exerciseAddress(id: string, anchor = ''): string {
  return `/exercises/${id}${hash(anchor)}`
}

/** `file` is a path from the runtime's folder: `host/node.ts`. */
export function runtimeAddress(file: string, anchor = ''): string {
  return `${RUNTIME}/${file}${hash(anchor)}`
}

function hash(anchor: string): string {
  return anchor === '' ? '' : `#${anchor}`
}

// Links and anchors of the course's markdown lead somewhere. Links to other sites are not followed.
//
// Read next: ../lesson.ts, where a heading's address comes from.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { slugOf } from '../lesson.ts'
import type { Problem } from '../problem.ts'
import type { Course } from './course.ts'

/** Pages of the site that are made of no single file. */
const MADE_PAGES = /^\/(lab|glossary|articles|print)?$/

export function checkLinks({ root, pages, exercises }: Course): Problem[] {
  const files = [...pages.map(({ file }) => file), ...exercises.map(({ id }) => `exercises/${id}.md`)]
  return files.flatMap((file) =>
    linksIn(readFileSync(`${root}/${file}`, 'utf8')).flatMap(({ target, line }) => {
      const message = problemWith(root, file, target)
      return message === null ? [] : [{ file, line, message }]
    }),
  )
}

interface Link {
  target: string
  line: number
}

/** The links of a markdown text, outside of its code. */
function linksIn(text: string): Link[] {
  let fenced = false
  return text.split('\n').flatMap((line, index) => {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced
    if (fenced) return []
    const prose = line.replaceAll(/`[^`]*`/g, '')
    const targets = [...prose.matchAll(/\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)]
    return targets.map(([, target]) => ({ target: target!, line: index + 1 }))
  })
}

function problemWith(root: string, from: string, target: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return null
  const [path = '', anchor] = target.split('#')
  if (MADE_PAGES.test(path) && path !== '') return null
  const file = path === '' ? from : fileOf(root, from, path)
  if (file === null) return `the link ${target} leads to nothing`
  if (anchor === undefined || !file.endsWith('.md')) return null
  return slugs(readFileSync(`${root}/${file}`, 'utf8')).includes(anchor)
    ? null
    : `${file} has no heading #${anchor}`
}

/** The file behind a link: of the site (`/lessons/06-time`) or relative to the file that it stands in. */
function fileOf(root: string, from: string, path: string): string | null {
  const file = path.startsWith('/') ? path.slice(1) : join(dirname(from), path)
  return [file, `${file}.md`].find((each) => !each.startsWith('..') && existsSync(`${root}/${each}`)) ?? null
}

function slugs(text: string): string[] {
  return [...text.matchAll(/^#+ +(.*?)\s*$/gm)].map(([, title]) => slugOf(title!))
}

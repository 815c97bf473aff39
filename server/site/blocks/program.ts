// A program of a page: its lines as they are run, and its name.
//
// Read next: ../../course/pageProgram.ts, which makes a whole program of what is shown.

import type { PageProgram } from '../../course/pageProgram.ts'
import { type Html, html } from '../html.ts'
import { captionedCode, codeLines } from './code.ts'
import type { LessonView } from './view.ts'

export function programBlock({ site }: LessonView, { name, code, uses }: PageProgram): Html {
  const lines = codeLines(site.highlighter, code, 'ts', { label: `Program ${name}` })
  const used =
    uses !== undefined &&
    html` <span class="aside">with the functions of <a href="#program-${uses}">${uses}</a></span>`
  return captionedCode(lines, html`<span class="file">${name}.ts</span>${used}`, name)
}

// The course as the site knows it: catalogue, pages, problems, progress; read again when a file has changed.
//
// Invariant: what an author or an editor saves is seen on the next reload. `version` changes with it, so that a
// page that was rendered for a version can be sent again without looking at any file.
//
// Read next: ../course/lesson.ts.

import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readCatalogue } from '../course/catalogue.ts'
import { type LessonPage, readLessonPage } from '../course/lesson.ts'
import { entries } from '../course/paths.ts'
import type { Problem } from '../course/problem.ts'
import { Progress } from '../course/progress.ts'
import type { Catalogue } from '../course/schema.ts'

/** Milliseconds: files are looked at no more often, however many pages are asked for. */
const LOOK_EVERY = 200

export interface Course {
  catalogue: Catalogue
  /** By id; a lesson whose front matter cannot be read is here, and not in the catalogue. */
  pages: Map<string, LessonPage>
  problems: Problem[]
}

export class Content {
  readonly root: string
  private readonly now: () => number
  private lookedAt = Number.NEGATIVE_INFINITY
  private course: Course | null = null
  private courseMark = ''
  private progressMark = ''
  private knownProgress: Progress

  constructor(root: string, now: () => number = () => performance.now()) {
    this.root = root
    this.now = now
    this.knownProgress = new Progress(root)
  }

  /** Names what the pages are made from, progress included. */
  get version(): string {
    this.look()
    return `${this.courseMark}.${this.progressMark}`
  }

  get current(): Course {
    this.look()
    this.course ??= this.read()
    return this.course
  }

  get progress(): Progress {
    this.look()
    return this.knownProgress
  }

  /** Looks at the files on the next call, however soon that is. */
  refresh(): void {
    this.lookedAt = Number.NEGATIVE_INFINITY
  }

  private look(): void {
    const now = this.now()
    if (now - this.lookedAt < LOOK_EVERY) return
    this.lookedAt = now
    const courseMark = markOf(this.root, ['lessons', 'exercises', 'runtime'])
    if (courseMark !== this.courseMark) {
      this.courseMark = courseMark
      this.course = null
    }
    const progressMark = markOf(this.root, ['.course'])
    if (progressMark === this.progressMark) return
    this.progressMark = progressMark
    this.knownProgress = new Progress(this.root)
  }

  private read(): Course {
    const { catalogue, problems } = readCatalogue(this.root)
    const names = entries(join(this.root, 'lessons')).filter((name) => name.endsWith('.md'))
    const pages = names.map((name) => readLessonPage(this.root, name.slice(0, -'.md'.length)))
    return {
      catalogue,
      pages: new Map(pages.map((page) => [page.id, page])),
      problems: [
        ...problems,
        ...pages.filter(({ frontMatter }) => frontMatter).flatMap((page) => page.problems),
      ],
    }
  }
}

/** Changes whenever a file in one of the folders is written, made or taken away. */
function markOf(root: string, folders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const folder of folders) addFolder(hash, join(root, folder))
  return hash.digest('base64url').slice(0, 16)
}

function addFolder(hash: ReturnType<typeof createHash>, folder: string): void {
  let names: string[]
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return
  }
  for (const name of names.sort()) {
    const file = statSync(join(folder, name), { throwIfNoEntry: false })
    if (file?.isFile()) hash.update(`${name} ${file.size} ${file.mtimeMs}\n`)
  }
}

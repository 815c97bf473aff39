// Style sheet, scripts and fonts: what a page loads besides itself, all from this computer.
//
// Invariant: an asset's address holds the hash of its content, so a browser may keep it for ever, and a changed one
// has another address. The client's scripts are built from server/client when the site is opened.
//
// Read next: styles/tokens.css; ../client/main.ts.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { SITE_ICON } from './icons.ts'

const STYLES = [
  'fonts',
  'tokens',
  'base',
  'layout',
  'text',
  'code',
  'lesson',
  'trace',
  'picture',
  'contents',
  'exercise',
  'print',
]
const FIRST = new URL('../client/first.ts', import.meta.url)
const MAIN = new URL('../client/main.ts', import.meta.url)
const LAB = new URL('../client/lab/elements.ts', import.meta.url)
const DESK = new URL('../client/desk/elements.ts', import.meta.url)
const WORKER = new URL('../client/worker/worker.ts', import.meta.url)
const LAB_STYLE = new URL('../client/lab/lab.css', import.meta.url)

/** Package and file of each font: two weights of each face, an italic for the text. */
const FONTS = {
  'serif-400': ['source-serif-4', 'source-serif-4-latin-400-normal'],
  'serif-400-italic': ['source-serif-4', 'source-serif-4-latin-400-italic'],
  'serif-600': ['source-serif-4', 'source-serif-4-latin-600-normal'],
  'sans-400': ['inter', 'inter-latin-400-normal'],
  'sans-600': ['inter', 'inter-latin-600-normal'],
  'mono-400': ['jetbrains-mono', 'jetbrains-mono-latin-400-normal'],
  'mono-600': ['jetbrains-mono', 'jetbrains-mono-latin-600-normal'],
} as const

export interface Asset {
  type: string
  content: Buffer
}

let bundles: Promise<readonly [Buffer, Buffer, Buffer, Buffer, Buffer]> | undefined

export class Assets {
  readonly style: string
  readonly first: string
  readonly script: string
  /** What the lab needs besides: its elements, their style, and the worker in which programs run. */
  readonly lab: string
  readonly labStyle: string
  readonly worker: string
  /** The editor of an exercise, and what is live on its page. */
  readonly desk: string
  /** The fonts that the first lines of a page need. */
  readonly preloads: readonly string[]
  private readonly files = new Map<string, Asset>()

  private constructor(first: Buffer, main: Buffer, lab: Buffer, worker: Buffer, desk: Buffer) {
    const fonts = Object.entries(FONTS).map(([name, [family, file]]) => {
      const path = createRequire(import.meta.url).resolve(`@fontsource/${family}/files/${file}.woff2`)
      return { name, address: this.add(`${name}.woff2`, 'font/woff2', readFileSync(path)) }
    })
    const style = STYLES.map((name) => readStyle(name)).join('\n')
    const addressOf = (name: string) => fonts.find((font) => font.name === name)?.address ?? ''
    this.preloads = ['serif-400', 'serif-600', 'sans-400'].map(addressOf)
    const css = style.replaceAll(/url\(([\w-]+)\)/g, (_all, name: string) => `url(${addressOf(name)})`)
    this.style = this.add('site.css', 'text/css; charset=utf-8', Buffer.from(css))
    this.first = this.add('first.js', 'text/javascript; charset=utf-8', first)
    this.script = this.add('site.js', 'text/javascript; charset=utf-8', main)
    this.lab = this.add('lab.js', 'text/javascript; charset=utf-8', lab)
    this.worker = this.add('worker.js', 'text/javascript; charset=utf-8', worker)
    this.desk = this.add('desk.js', 'text/javascript; charset=utf-8', desk)
    this.labStyle = this.add('lab.css', 'text/css; charset=utf-8', readFileSync(LAB_STYLE))
    this.files.set('/assets/icon.svg', { type: 'image/svg+xml', content: Buffer.from(SITE_ICON) })
  }

  /** Builds the scripts and reads the rest. */
  static async open(): Promise<Assets> {
    // Built once: they do not change while the server runs.
    bundles ??= Promise.all([
      bundle(FIRST, 'iife'),
      bundle(MAIN, 'esm'),
      bundle(LAB, 'esm'),
      bundle(WORKER, 'esm'),
      bundle(DESK, 'esm'),
    ])
    const [first, main, lab, worker, desk] = await bundles
    return new Assets(first, main, lab, worker, desk)
  }

  /** What stands at the address. */
  get(address: string): Asset | undefined {
    return this.files.get(address)
  }

  private add(name: string, type: string, content: Buffer): string {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
    const address = `/assets/${name.replace('.', `.${hash}.`)}`
    this.files.set(address, { type, content })
    return address
  }
}

function readStyle(name: string): string {
  return readFileSync(new URL(`./styles/${name}.css`, import.meta.url), 'utf8')
}

async function bundle(entry: URL, format: 'iife' | 'esm'): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    minify: true,
    // A coroutine is told by the name of its function.
    keepNames: entry === WORKER,
    platform: 'browser',
    conditions: ['browser'],
    format,
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
  })
  return Buffer.from(outputFiles[0]!.contents)
}

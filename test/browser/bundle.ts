// Makes one script for the page of the tests that can run there: the runtime's own, and the comparisons with CPython.
//
// The rule: a test file runs in the page unless a line of its header says '// In Node alone: ' and why. One that needs
// a module of Node's or a package, itself or through what it imports, has to say so; no test drops out unnoticed.
//
// Read next: page.ts, what runs there.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const IN_NODE_ALONE = /^\/\/ In Node alone: (.+)$/m

export interface Choice {
  inPage: string[]
  /** Each with the reason that it gives. */
  inNodeAlone: { file: string; because: string }[]
}

/** Divides the test files (paths from the root) into those that run in the page and those that run in Node alone. */
export async function choose(testFiles: string[]): Promise<Choice> {
  const inNodeAlone = testFiles.flatMap((file) => {
    const because = IN_NODE_ALONE.exec(readFileSync(join(ROOT, file), 'utf8'))?.[1]
    return because === undefined ? [] : [{ file, because }]
  })
  const inPage = testFiles.filter((file) => inNodeAlone.every((other) => other.file !== file))
  const needMore = await needNodeOrPackages(inPage)
  if (needMore.length > 0) {
    throw new Error(
      `Node or a package is needed by ${needMore.join(', ')}, so it cannot run in the page. Say so in its header: '// In Node alone: it opens a file.'`,
    )
  }
  return { inPage, inNodeAlone }
}

async function needNodeOrPackages(testFiles: string[]): Promise<string[]> {
  const { metafile } = await build({
    ...COMMON,
    entryPoints: testFiles,
    outdir: 'nowhere',
    plugins: [packagesOutside],
  })
  return Object.values(metafile.outputs)
    .filter(({ imports }) => imports.some(({ external, path }) => external && path !== 'vitest'))
    .map(({ entryPoint }) => entryPoint!)
}

/** The script for the page: `runAll()` runs these test files; see page.ts. */
export async function bundle(testFiles: string[]): Promise<string> {
  const loaders = testFiles.map((file) => `'${file}': () => import('./${file}'),`)
  const contents = `
    import { runFiles } from './test/browser/page.ts'
    globalThis.runAll = () => runFiles({ ${loaders.join('\n')} })`
  const { outputFiles } = await build({
    ...COMMON,
    stdin: { contents, resolveDir: ROOT },
    alias: { vitest: './test/browser/vitest.ts' },
    sourcemap: 'inline',
  })
  return outputFiles[0]!.text
}

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  write: false as const,
  metafile: true as const,
  format: 'esm' as const,
  target: 'es2023',
  conditions: ['browser'],
  // Errors are told by the names of their classes, and coroutines by the names of their functions.
  keepNames: true,
  logLevel: 'silent' as const,
} satisfies BuildOptions

/** Leaves all that is neither a file nor a subpath import (`#runtime`) outside, so that it can be counted. */
const packagesOutside: Plugin = {
  name: 'packages-outside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./#]/ }, ({ path, kind }) => {
      return kind === 'entry-point' ? undefined : { path, external: true }
    })
  },
}

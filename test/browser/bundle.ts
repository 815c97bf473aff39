// Makes one script for the page of the tests that can run there: the runtime's own, and the comparisons with CPython.
//
// The rule: a test file runs in the page unless it needs a module of Node's, itself or through what it imports. Only
// the folders in `MAY_NEED_NODE` may hold such files, so that no other test can drop out of the page unnoticed.
//
// Read next: page.ts, what runs there.

import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Real sockets, threads and Ctrl-C; and the random programs, whose recordings are compressed files. */
const MAY_NEED_NODE = [
  'test/runtime/host/',
  'test/runtime/net/',
  'test/cpython/random/',
  'test/cpython/recorder/',
]

const NODE_MODULE = new RegExp(`^(node:.*|${builtinModules.join('|')})$`)

export interface Choice {
  inPage: string[]
  needNode: string[]
}

/** Divides the test files (paths from the root) into those that can run in the page and those that need Node. */
export async function choose(testFiles: string[]): Promise<Choice> {
  const { metafile } = await build({
    ...COMMON,
    entryPoints: testFiles,
    outdir: 'nowhere',
    plugins: [nodeOutside],
  })
  const needsNode = new Set(
    Object.values(metafile.outputs)
      .filter(({ imports }) => imports.some(({ path }) => NODE_MODULE.test(path)))
      .map(({ entryPoint }) => entryPoint),
  )
  const needNode = testFiles.filter((file) => needsNode.has(file))
  const surprise = needNode.find((file) => !MAY_NEED_NODE.some((folder) => file.startsWith(folder)))
  if (surprise !== undefined) {
    throw new Error(
      `${surprise} needs a module of Node's, so it cannot run in the page; move it to one of: ${MAY_NEED_NODE.join(', ')}.`,
    )
  }
  return { inPage: testFiles.filter((file) => !needsNode.has(file)), needNode }
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
  alias: { vitest: './test/browser/vitest.ts' },
  logLevel: 'silent' as const,
} satisfies BuildOptions

const nodeOutside: Plugin = {
  name: 'node-outside',
  setup: ({ onResolve }) => {
    onResolve({ filter: NODE_MODULE }, ({ path }) => ({ path, external: true }))
  },
}

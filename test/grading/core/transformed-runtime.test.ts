// The transform on code that nobody wrote for it: the runtime itself and all recorded programs, both transformed,
// must leave the same recordings as untransformed.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { compileFunction } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as probe from '../../../server/grading/core/probe.ts'
import { transform } from '../../../server/grading/core/transform.ts'
import * as untransformed from '../../cpython/play.ts'
import { programs } from '../../cpython/programs/index.ts'

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Sends every TypeScript file of the bundle through the transform. */
const throughTransform: Plugin = {
  name: 'transform',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#runtime$/ }, () => ({ path: fileOf('../../../runtime/index.ts') }))
    onResolve({ filter: /^#probe$/ }, () => ({ path: '#probe', external: true }))
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: transform(readFileSync(path, 'utf8'), { fileName: path }).code,
      loader: 'js',
    }))
  },
}

interface Bundle {
  play: typeof untransformed.play
  programs: typeof programs
}

/** The recorded programs, what plays them and the runtime below them, all transformed, as one script. */
async function transformedBundle(): Promise<Bundle> {
  const entry = `export { play } from './play.ts'; export { programs } from './programs/index.ts'`
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: fileOf('../../cpython') },
    bundle: true,
    keepNames: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    plugins: [throughTransform],
  })
  const module = { exports: {} as Bundle }
  const real = createRequire(import.meta.url)
  const require = (name: string) => (name === '#probe' ? probe : real(name))
  compileFunction(outputFiles[0]!.text, ['require', 'module'])(require, module)
  return module.exports
}

describe.each([
  { what: 'with line events', lines: true },
  { what: 'without line events', lines: false },
])('the transformed runtime, $what, plays as the runtime does', ({ lines }) => {
  let bundle: Bundle

  beforeAll(async () => {
    probe.beginProbing({ lines })
    bundle = await transformedBundle()
  })
  afterAll(() => void probe.takeFindings())

  test.each([...programs.keys()])('%s', (name) => {
    expect(bundle.play(bundle.programs.get(name)!)).toEqual(untransformed.play(programs.get(name)!))
  })
})

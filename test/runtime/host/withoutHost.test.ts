// The runtime without a host: what `#runtime` is in an engine that has neither Node nor a browser around it.
// In Node alone: it bundles, and starts another engine.
// In Node alone: it bundles the runtime for QuickJS.

import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { getQuickJS } from 'quickjs-emscripten'
import { beforeAll, describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** A script with what `contents` imports, for an engine that has no host; and the files that are in it. */
async function bundle(contents: string): Promise<{ script: string; files: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: ROOT },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    platform: 'neutral',
    target: 'es2023',
  })
  const files = Object.keys(metafile.inputs).filter((file) => file !== '<stdin>')
  return { script: outputFiles[0]!.text, files }
}

describe('the import graph of #runtime without a host', () => {
  test('is the runtime alone, and neither Node nor the browser', async () => {
    // A module of Node's could not be resolved here, and the bundle would fail.
    const { files } = await bundle(`import '#runtime'`)
    expect(files).toEqual(expect.arrayContaining(['runtime/index.ts', 'runtime/host/hostLoop.ts']))
    expect(files.filter((file) => !file.startsWith('runtime/'))).toEqual([])
    expect(files.filter((file) => /node|browser|tcp/i.test(file))).toEqual([])
  })
})

describe('in QuickJS', () => {
  let script: string

  beforeAll(async () => {
    const contents = `
      import * as runtime from '#runtime'
      import { evening } from './test/runtime/net/chat.ts'
      Object.assign(globalThis, { runtime, evening })`
    script = (await bundle(contents)).script
  })

  async function evaluate(code: string): Promise<unknown> {
    const engine = (await getQuickJS()).newContext()
    try {
      engine.unwrapResult(engine.evalCode(script)).dispose()
      const result = engine.unwrapResult(engine.evalCode(code))
      const settled = engine.resolvePromise(result)
      engine.runtime.executePendingJobs()
      const value = engine.unwrapResult(await settled)
      const dumped = engine.dump(value)
      value.dispose()
      result.dispose()
      return dumped
    } finally {
      engine.dispose()
    }
  }

  test('a chat runs on the simulated network, in pieces', async () => {
    const ended = await evaluate(`
      const trace = new runtime.Trace()
      const network = { delay: 0.5, split: true }
      const value = runtime.simulate(evening, { trace, network })
      JSON.stringify([value, trace.logged.length, trace.logged.at(-1)[2]])`)
    expect(JSON.parse(ended as string)).toEqual(['over, 0 connected', 27, 'server: ada left'])
  })

  test('what needs a host says so', async () => {
    const message = await evaluate(`runtime.run(function* () {}).catch((error) => error.message)`)
    expect(message).toContain('run needs a host')
    const thread = await evaluate(`
      const program = function* () { yield* runtime.toThread('file:///a.ts', 'a') }
      try { runtime.simulate(program) } catch (error) { error.message }`)
    expect(thread).toContain('needs its module at once')
    for (const bridge of ['fromPromise(Promise.resolve())', 'fromCallback(() => {})']) {
      const refusal = await evaluate(
        `try { runtime.simulate(function* () { yield* runtime.${bridge} }) } catch (error) { error.message }`,
      )
      expect(refusal).toContain('needs `run`')
    }
  })
})

test('all three entries export the same names', async () => {
  const bare = Object.keys(await import('../../../runtime/index.ts')).sort()
  const node = Object.keys(await import('../../../runtime/host/node.ts')).sort()
  const browser = Object.keys(await import('../../../runtime/host/browser.ts')).sort()
  expect(node).toEqual(bare)
  expect(browser).toEqual(bare)
  expect(bare).toEqual(expect.arrayContaining(['run', 'simulate', 'connect', 'startServer', 'toThread']))
})

// A suite's code, ready for the judge: the test file and the files beside it that it imports, as one CommonJS
// module. `vitest` and `#play` stay imports: the judge provides them.
//
// Read next: judge.ts.

import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { build } from 'esbuild'

interface Loaded {
  code: string
  /** Of the file when it was built: a change makes it built again. */
  changed: number
}

const loaded = new Map<string, Loaded>()

/** The suite that stands in the file. Throws what esbuild says if it does not compile. */
export async function loadSuite(file: string): Promise<string> {
  const changed = statSync(file).mtimeMs
  const known = loaded.get(file)
  if (known?.changed === changed) return known.code
  const result = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    external: ['vitest', '#play'],
    logLevel: 'silent',
  })
  const code = result.outputFiles[0]!.text
  loaded.set(file, { code, changed })
  return code
}

/** SHA-256 of a text with plain line ends, hexadecimal: the same on every system. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
}

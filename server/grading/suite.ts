// A suite's code, ready for the judge: the test file and the files beside it that it imports, as one CommonJS
// module. `vitest` and `#play` stay imports: the judge provides them.
//
// Read next: judge.ts; ../course/suiteHashes.ts, which says whether somebody has edited it.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import { hashOfText } from '../course/suiteHashes.ts'

interface Loaded {
  code: string
  /** The files that it was built from, by path, with the hashes of their texts then: a change makes it built again. */
  sources: ReadonlyMap<string, string>
}

const loaded = new Map<string, Loaded>()

/** The suite that stands in the file. Throws what esbuild says if it does not compile. */
export async function loadSuite(file: string): Promise<string> {
  const known = loaded.get(file)
  if (known !== undefined && isAsItWas(known)) return known.code
  const result = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    external: ['vitest', '#play'],
    logLevel: 'silent',
  })
  const code = result.outputFiles[0]!.text
  const sources = Object.keys(result.metafile.inputs).map((path) => resolve(path))
  loaded.set(file, { code, sources: new Map(sources.map((source) => [source, hashOf(source)])) })
  return code
}

function isAsItWas({ sources }: Loaded): boolean {
  try {
    return [...sources].every(([source, hash]) => hashOf(source) === hash)
  } catch {
    return false
  }
}

function hashOf(file: string): string {
  return hashOfText(readFileSync(file, 'utf8'))
}

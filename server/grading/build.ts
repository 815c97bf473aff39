// Builds the course's own scripts that run in other realms (threads, QuickJS, a page) into one text each, with
// esbuild. A student's code never goes this way: ../grading/compile.ts keeps its lines as they are.
//
// Read next: compile.ts.

import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

interface BuildOptions {
  platform: 'node' | 'neutral' | 'browser'
  /** The global that holds the script's exports. */
  globalName?: string
  /** What stays an import of the surroundings. */
  external?: string[]
}

const built = new Map<string, Promise<string>>()

/** The file and all that it imports, as one script. Built once for as long as this process lives. */
export function buildScript(
  file: URL,
  { platform, globalName, external = [] }: BuildOptions,
): Promise<string> {
  const key = `${file.href} ${platform} ${globalName ?? ''}`
  let script = built.get(key)
  if (script === undefined) {
    script = build({
      entryPoints: [fileURLToPath(file)],
      bundle: true,
      write: false,
      platform,
      external,
      format: globalName === undefined ? 'cjs' : 'iife',
      ...(globalName !== undefined && { globalName }),
      target: 'es2022',
      charset: 'utf8',
      logLevel: 'silent',
      conditions: platform === 'browser' ? ['browser'] : ['default'],
    }).then((result) => result.outputFiles[0]!.text)
    built.set(key, script)
  }
  return script
}

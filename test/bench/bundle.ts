// This runtime as one JavaScript file, as the site delivers it; and the same with the tracer cut out, to see what
// a tracer costs that is there and not used.
//
// Read next: contender.ts.

import { readFile } from 'node:fs/promises'
import { build, type Plugin } from 'esbuild'

/** Every place where the runtime asks whether a tracer is set: the one comparison that it costs. */
const COMPARISON = /\b(?:this\.)?(?:loop\.)?tracing !== null/g

const withoutTracing: Plugin = {
  name: 'without-tracing',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]runtime[/\\]\w+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      return { contents: source.replaceAll(COMPARISON, 'false'), loader: 'ts' }
    })
  },
}

/** Writes the contender's file with all that it imports to `outfile`. */
export async function bundle(
  file: string,
  outfile: string,
  { tracing }: { tracing: boolean },
): Promise<void> {
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    minifySyntax: !tracing,
    plugins: tracing ? [] : [withoutTracing],
  })
}

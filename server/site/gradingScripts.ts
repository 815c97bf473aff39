// The scripts with which a page grades: the judge's worker, and the stage's, behind which the world stands.
//
// Read next: ../client/grading/pageGrading.ts.

import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildScript } from '../grading/build.ts'

const JUDGE = new URL('../client/grading/judgeWorker.ts', import.meta.url)
const STAGE = new URL('../client/grading/stageWorker.ts', import.meta.url)
const WORLD = new URL('../grading/core/world.ts', import.meta.url)

export interface GradingScripts {
  judge: string
  stage: string
}

export async function buildGradingScripts(): Promise<GradingScripts> {
  const [judge, inside, world] = await Promise.all([
    bundle(JUDGE, 'esm'),
    bundle(STAGE, 'iife'),
    buildScript(WORLD, { platform: 'neutral', globalName: 'world' }),
  ])
  return { judge, stage: `${inside}\n${world}` }
}

async function bundle(entry: URL, format: 'iife' | 'esm'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    minify: true,
    // Errors, and what a suite prints of a value, are told by the names of classes.
    keepNames: true,
    platform: 'browser',
    format,
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
  })
  return outputFiles[0]!.text
}

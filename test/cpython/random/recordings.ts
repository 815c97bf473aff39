// The recorded random programs and what CPython did with them: one line of JSON each, compressed.
//
// The programs stand beside their traces, so a later version of fast-check, which would make others from the
// same seed, changes nothing. Invariant: the same recordings give the same file, byte by byte.
//
// Read next: ../random.test.ts, which compares the runtime with them.

import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Played, Program } from './program.ts'

const FILE = new URL('../recorded/random.jsonl.gz', import.meta.url)

export interface Header {
  /** The version of CPython that played them. */
  python: string
  /** The version of fast-check that made them from the seed. */
  fastCheck: string
  seed: number
  count: number
}

export interface Recordings extends Header {
  programs: Program[]
  /** What CPython did with each. */
  played: Played[]
}

export function readRecordings(): Recordings {
  const [header, ...lines] = gunzipSync(readFileSync(FILE)).toString().trimEnd().split('\n')
  const entries = lines.map((line) => JSON.parse(line) as [Program, Played])
  return {
    ...(JSON.parse(header!) as Header),
    programs: entries.map(([program]) => program),
    played: entries.map(([, played]) => played),
  }
}

export function writeRecordings({ programs, played, ...header }: Recordings): void {
  const lines = [header, ...programs.map((program, index) => [program, played[index]])]
  writeFileSync(FILE, gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { level: 9 }))
}

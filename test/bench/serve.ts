// The contender's side of the conversation: reads the name and the size of a workload from standard input, runs
// it once, and answers with how long it took.
//
// Invariant: nothing happens between two rounds. To collect the garbage there looks fair and is not: V8 then throws
// compiled code away and makes its heap small again, and a queue measures three times as slow.
//
// Read next: contender.ts, the other side.

import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** Runs a workload of this size, and gives the number that shows that it was all done. */
export type Program = (count: number) => number | Promise<number>

/** A workload that measures something of its own, in bytes, and gives that. */
export type Programs = Readonly<Record<string, Program>>

export interface Answer {
  /** Absent if this contender has nothing that could be compared. */
  seconds?: number
  /** What all its threads together used of the processors, such as the one that collects garbage. */
  processorSeconds?: number
  check?: number
}

/** Collects all garbage. The contender is started with --expose-gc. */
export function collectGarbage(): void {
  ;(globalThis as { gc?: () => void }).gc?.()
}

/** The memory that is in use, in bytes, without garbage. */
export function bytesInUse(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** Answers until standard input ends. `version` names what is measured. */
export async function serve(version: string, programs: Programs): Promise<void> {
  process.stdout.write(`${JSON.stringify({ version })}\n`)
  for await (const line of createInterface({ input: process.stdin })) {
    const { name, count } = JSON.parse(line) as { name: string; count: number }
    process.stdout.write(`${JSON.stringify(await measure(programs[name], count))}\n`)
  }
}

async function measure(program: Program | undefined, count: number): Promise<Answer> {
  if (program === undefined) return {}
  const before = process.cpuUsage()
  const began = performance.now()
  const check = await program(count)
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(before)
  return { seconds, processorSeconds: (user + system) / 1e6, check }
}

/** The version of an installed package. */
export function versionOf(packageName: string): string {
  const manifest = new URL(`../../node_modules/${packageName}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}

// npm run bench: the speed of this runtime beside CPython's asyncio, native async/await, co, Effection, and bare generators.
//
//   npm run bench                       all workloads: five or six minutes
//   npm run bench -- --quick            fewer and smaller rounds, and none with a million tasks: a minute and a half
//   npm run bench -- --json             the figures as JSON, and nothing else
//   npm run bench -- --only switch,chain --python python3.13     those whose names begin like that
//   npm run bench -- --processor        processor time instead of the clock's: for a machine that is busy
//
// Invariant: the contenders take turns, A B C A B C, so that whatever else the machine does falls on all of them.
//
// Read next: workloads.ts.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundle } from './bundle.ts'
import { Contender } from './contender.ts'
import { alignColumns, median, type Row, ratio, table } from './report.ts'
import { MEMORY, type Workload, workloads } from './workloads.ts'

const OWN = 'this runtime'
const PYTHON = 'asyncio'
/** This runtime, where objects may live four times as long before the collector copies them to the old ones. */
const ROOMY = 'young 64 MB'
/** What no loop can go below. */
const NO_LOOP = 'no loop'
const OPPONENTS = [PYTHON, 'native', 'co', 'effection', NO_LOOP, ROOMY]
/** How often, and at what size at most, a workload is run before the rounds: so that the compiler has seen it. */
const WARM_UPS = 3
const LARGEST_WARM_UP = 100_000
/** CPython compiles nothing while it runs: one small run is enough. */
const PYTHON_WARM_UP = 10_000
const ROUNDS = { quick: 3, usual: 7, large: 2 }
const LARGEST_QUICK = 200_000
/** This runtime too, in two other builds. tsx is how a program of this course runs in the terminal. */
const UNDER_TSX = 'under tsx'
const UNTRACED = 'without a tracer'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    processor: { type: 'boolean', default: false },
    python: { type: 'string', default: 'python3' },
  },
})

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}

async function startAll(folder: string): Promise<Contender[]> {
  const build = async (file: string, tracing = true) => {
    const output = join(folder, `${file.replace('.ts', '')}${tracing ? '' : '.untraced'}.mjs`)
    await bundle(here(file), output, { tracing })
    return output
  }
  const own = await build('thisRuntime.ts')
  const node = (...args: string[]) => ({ command: process.execPath, args: ['--expose-gc', ...args] })
  const contenders = [
    { name: OWN, ...node(own) },
    { name: PYTHON, command: options.python, args: [here('cpython.py')] },
    { name: 'native', ...node(await build('nativeAsync.ts')) },
    { name: 'co', ...node('--import', 'tsx', here('co.ts')) },
    { name: 'effection', ...node('--import', 'tsx', here('effection.ts')), share: 0.1 },
    { name: NO_LOOP, ...node(await build('noLoop.ts')) },
    { name: ROOMY, ...node('--max-semi-space-size=64', own) },
    { name: UNDER_TSX, ...node('--import', 'tsx', here('thisRuntime.ts')) },
    { name: UNTRACED, ...node(await build('thisRuntime.ts', false)) },
  ].map((each) => new Contender(each))
  const started = await Promise.all(contenders.map((each) => each.start()))
  return contenders.filter((_, index) => started[index])
}

/** The first runs, whose times are thrown away. */
async function warmUp({ name, count }: Workload, contender: Contender): Promise<void> {
  const isPython = contender.name === PYTHON
  const size = Math.min(count, isPython ? PYTHON_WARM_UP : LARGEST_WARM_UP) * contender.share
  for (let run = 0; run < (isPython ? 1 : WARM_UPS); run++) await contender.run(name, size)
}

/** The rounds of one workload. */
async function measure(workload: Workload, contenders: readonly Contender[], rounds: number): Promise<Row> {
  const times: Record<string, number[]> = Object.fromEntries(contenders.map(({ name }) => [name, []]))
  for (const contender of contenders) await warmUp(workload, contender)
  const size = options.quick ? Math.min(workload.count, LARGEST_QUICK) : workload.count
  for (let round = 0; round < rounds; round++) {
    const checks = new Set<number>()
    for (const contender of contenders) {
      const count = size * contender.share
      const { seconds, processorSeconds, check } = await contender.run(workload.name, count)
      if (seconds === undefined) continue
      times[contender.name]!.push((options.processor ? processorSeconds! : seconds) / count)
      if (contender.share === 1) checks.add(check!)
    }
    if (checks.size > 1) throw new Error(`${workload.name}: not all did the same work: ${[...checks]}`)
  }
  return { ...workload, times }
}

/** Those that were asked for. A name that none begins with ends the program, with the list of names. */
function chosenWorkloads(): readonly Workload[] {
  if (options.only === undefined) return workloads.filter(({ large }) => !(large && options.quick))
  const beginnings = options.only.split(',')
  const unknown = beginnings.filter((each) => !workloads.some(({ name }) => name.startsWith(each)))
  if (unknown.length > 0 || options.only === '') {
    const names = workloads.map(({ name }) => name).join(', ')
    console.error(`No workload's name begins with '${unknown.join("' or '")}'. There are: ${names}.`)
    process.exit(2)
  }
  return workloads.filter(({ name }) => beginnings.some((each) => name.startsWith(each)))
}

async function measureAll(contenders: readonly Contender[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const workload of chosen) {
    if (!options.json) process.stderr.write(`${workload.name} … `)
    // A build that differs from another by a few per cent shows nothing more with a million of them.
    const taking = workload.large
      ? contenders.filter(({ name }) => ![UNDER_TSX, UNTRACED].includes(name))
      : contenders
    const rounds = options.quick ? ROUNDS.quick : workload.large ? ROUNDS.large : ROUNDS.usual
    rows.push(await measure(workload, taking, rounds))
  }
  if (!options.json) process.stderr.write('\n')
  return rows
}

async function measureMemory(contenders: readonly Contender[]): Promise<Record<string, number>> {
  const bytes: Record<string, number> = {}
  for (const contender of contenders) {
    if (![OWN, PYTHON, 'native'].includes(contender.name)) continue
    const { check } = await contender.run(MEMORY.name, MEMORY.count)
    if (check !== undefined) bytes[contender.name] = Math.round(check)
  }
  return bytes
}

/** How much longer a build takes than another: the median over all workloads. */
function compareBuilds(rows: readonly Row[], build: string, other: string): number | null {
  const ratios = rows.flatMap(({ times }) => ratio(times[other] ?? [], times[build] ?? []) ?? [])
  return ratios.length === 0 ? null : median(ratios)
}

function percent(factor: number | null): string {
  return factor === null ? '–' : `${factor >= 1 ? '+' : ''}${((factor - 1) * 100).toFixed(0)} %`
}

function describe(
  rows: readonly Row[],
  memory: Record<string, number>,
  versions: Record<string, string>,
): string {
  const memoryLine = OPPONENTS.map((name) => (memory[name] === undefined ? '–' : String(memory[name])))
  const memoryTable = alignColumns([
    ['', OWN, ...OPPONENTS],
    [MEMORY.shows, String(memory[OWN]), ...memoryLine],
  ])
  const contenders = Object.entries(versions).map(([name, version]) => `  ${name}: ${version}`)
  return [
    `One of them, and how many times as long the others take, by ${options.processor ? 'processor time' : 'the clock'} (the goal is over ${PYTHON} 3.11):`,
    table(rows, OWN, OPPONENTS),
    '',
    memoryTable,
    '',
    `The tracer that is there and off costs ${percent(compareBuilds(rows, OWN, UNTRACED))}; running under tsx instead of bundled, ${percent(compareBuilds(rows, UNDER_TSX, OWN))} (medians over the workloads).`,
    `${NO_LOOP}: the same generators, driven by hand.`,
    `${ROOMY}: this runtime under node --max-semi-space-size=64, by default 16: below 1 means faster.`,
    '–: nothing to compare. Only asyncio has a virtual clock; what waits in the others waits for the next turn alone.',
    ...contenders,
  ].join('\n')
}

const chosen = chosenWorkloads()
const folder = await mkdtemp(join(tmpdir(), 'bench-'))
const contenders = await startAll(folder)
try {
  const rows = await measureAll(contenders)
  const memory = await measureMemory(contenders)
  const versions = Object.fromEntries(
    contenders.filter(({ version }) => version !== '').map(({ name, version }) => [name, version]),
  )
  if (options.json) console.log(JSON.stringify({ versions, rows, memory }, null, 2))
  else console.log(describe(rows, memory, versions))
} finally {
  for (const contender of contenders) contender.stop()
  await rm(folder, { recursive: true })
}

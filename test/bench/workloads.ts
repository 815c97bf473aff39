// What is measured: each workload under one name in every contender, with the size that it is run at.
//
// Invariant: all contenders do the same work. Each gives back a number that only the whole work can give, and a
// run in which two of them differ is an error, not a result.
//
// Read next: thisRuntime.ts, where the workloads are written out, and cpython.py, the same in Python.

export interface Workload {
  readonly name: string
  readonly shows: string
  /** How many of them are done in one round; the time is given for one. */
  readonly count: number
  /** At least how many times faster than CPython 3.11 this runtime has to be, where there is a goal. */
  readonly goal?: number
  /** A round takes CPython a minute. */
  readonly large?: boolean
}

export const workloads: readonly Workload[] = [
  { name: 'switch', shows: 'a switch between two tasks: sleep(0)', count: 1_000_000, goal: 20 },
  { name: 'spawn', shows: 'a task gathered, 100,000 of them', count: 100_000, goal: 15 },
  { name: 'spawnMillion', shows: 'a task gathered, a million of them', count: 1_000_000, large: true },
  { name: 'timers', shows: 'the same, sleeping a random time', count: 100_000, goal: 12 },
  { name: 'timersMillion', shows: 'the same, a million of them', count: 1_000_000, large: true },
  { name: 'queue', shows: 'an item through a queue of 10 places', count: 200_000, goal: 10 },
  { name: 'cancel', shows: 'cancelling a sleeper, 100,000 of them', count: 100_000, goal: 10 },
  { name: 'generator', shows: 'a value through an async generator', count: 1_000_000 },
  { name: 'generatorSleep', shows: 'the same, with a sleep(0) before each', count: 1_000_000, goal: 7 },
  { name: 'chain10', shows: 'a resume through a chain of 10 awaits', count: 200_000, goal: 8 },
  { name: 'chain100', shows: 'a resume through a chain of 100 awaits', count: 50_000 },
]

/** Measured once, in bytes and not in seconds. */
export const MEMORY = { name: 'memory', shows: 'memory for a sleeping task (bytes)', count: 100_000 }

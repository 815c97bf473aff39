// What the random programs came to: how often each operation ran, and with which outcomes.
//
// Invariant: it is counted from the logs alone, so that nothing counts that was not compared.
//
// Read next: programs.ts, whose weights answer for the figures.

import { awaits, steps } from './interpreter.ts'
import type { Played } from './program.ts'

export const OPERATIONS = [...Object.keys(steps), ...Object.keys(awaits)]

export class Coverage {
  programs = 0
  logs = 0
  readonly ends = new Map<string, number>()
  /** For each operation, and each thing that is logged in between, how often it had which outcome. */
  readonly outcomes = new Map<string, Map<string, number>>()

  add({ logged, end }: Played): void {
    this.programs += 1
    this.logs += logged.length
    countIn(this.ends, end)
    for (const [, , text] of logged) {
      const [position, name = '', ...words] = text.split(' ')
      if (position === 'reported') this.count('reported', outcomeOf(`!${name}`))
      else this.count(name, outcomeOf(words[0] ?? ''))
    }
  }

  /** The operations that were never seen to end. */
  get missing(): string[] {
    return OPERATIONS.filter((name) => !this.outcomes.has(name))
  }

  toString(): string {
    const rows = [...this.outcomes].map(([name, counts]) => `${name.padEnd(18)}${showCounts(counts)}`)
    return [
      `${this.programs} programs, ${this.logs} logs; they ended: ${showCounts(this.ends)}`,
      ...rows.sort(),
      `operations never reached: ${this.missing.join(', ') || 'none'}`,
    ].join('\n')
  }

  private count(name: string, outcome: string): void {
    const counts = this.outcomes.get(name) ?? new Map<string, number>()
    this.outcomes.set(name, counts)
    countIn(counts, outcome)
  }
}

/** Yes, no, none, or an error stay as they are; every other value counts as one. */
function outcomeOf(word: string): string {
  if (word.startsWith('!')) return word.replace(/\[.*/, '')
  return ['yes', 'no', 'none'].includes(word) ? word : 'value'
}

function countIn(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function showCounts(counts: Map<string, number>): string {
  const byCount = [...counts].sort(([, one], [, other]) => other - one)
  return byCount.map(([outcome, count]) => `${outcome} ${count}`).join(', ')
}

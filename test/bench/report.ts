// The figures as a table: this runtime's time for one, and how many times as long each opponent takes.
//
// Invariant: a ratio is the median over rounds of (opponent's time ÷ this runtime's time in the same round), so
// that a machine that is slow for a while is slow for both.
//
// Read next: runtime.ts.

/** Seconds for one, round by round. Empty where there is nothing to compare. */
export type Times = readonly number[]

export interface Row {
  readonly name: string
  readonly shows: string
  readonly goal?: number
  readonly times: Readonly<Record<string, Times>>
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** How many times as long the opponent takes as this runtime; null where there is nothing to compare. */
export function ratio(own: Times, opponent: Times): number | null {
  if (opponent.length === 0 || own.length === 0) return null
  return median(own.map((seconds, round) => opponent[round]! / seconds))
}

/** The rows as text, in columns. `own` is the name of this runtime's column, the first. */
export function table(rows: readonly Row[], own: string, opponents: readonly string[]): string {
  const head = ['', own, ...opponents, 'goal']
  const body = rows.map(({ shows, times, goal }) => [
    shows,
    formatTime(times[own] ?? []),
    ...opponents.map((name) => formatRatio(ratio(times[own] ?? [], times[name] ?? []))),
    goal === undefined ? '' : `${goal} ×`,
  ])
  return alignColumns([head, ...body])
}

export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
  return rows.map((row) => line(row).trimEnd()).join('\n')
}

function formatTime(times: Times): string {
  return times.length === 0 ? '–' : `${(median(times) * 1e9).toFixed(0)} ns`
}

function formatRatio(times: number | null): string {
  if (times === null) return '–'
  return `${times < 10 ? times.toFixed(1) : times.toFixed(0)} ×`
}

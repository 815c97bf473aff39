// Compares a prediction with what the program did, for the exercises that ask for one.
//
// Invariant: what it says leads to the place where the prediction is wrong, and never gives the answer away.

/** The seconds that a prediction names: `'2.0'`, `'2'` and `2` are the same. NaN for anything else. */
export function asSeconds(predicted: unknown): number {
  if (typeof predicted === 'number') return predicted
  return typeof predicted === 'string' && predicted.trim() !== '' ? Number(predicted) : Number.NaN
}

/** What is wrong with a predicted instant, as a sentence; undefined if it is right. */
export function wrongInstant(predicted: unknown, program: string, instant: number): string | undefined {
  if (predicted === undefined || predicted === '') return `Program ${program} has no prediction yet.`
  const seconds = asSeconds(predicted)
  if (Number.isNaN(seconds)) {
    return `The prediction for program ${program} is no number of seconds such as '1.5': ${JSON.stringify(predicted)}.`
  }
  if (seconds === instant) return undefined
  return `Program ${program} does not end at ${seconds.toFixed(1)}, but ${seconds < instant ? 'later' : 'earlier'}.`
}

/** What is wrong with a predicted list of lines, up to the first that differs; undefined if it is right. */
export function wrongLine(predicted: unknown, lines: readonly string[]): string | undefined {
  if (!Array.isArray(predicted)) return 'Your file has to export `prediction`, an array of lines.'
  const at = lines.findIndex((line, index) => predicted[index] !== line)
  if (at === -1) {
    return predicted.length === lines.length
      ? undefined
      : `More is predicted than the ${lines.length} lines that are logged.`
  }
  const before = at === 0 ? '' : at === 1 ? 'Line 1 is right. ' : `Lines 1 to ${at} are right. `
  if (at >= predicted.length) return `${before}More than that is logged: line ${at + 1} is missing.`
  return `${before}Line ${at + 1} is not '${predicted[at]}'.`
}

// 'Did you mean …?': finds the word that somebody has probably mistyped.
//
// Read next: main.ts.

/** The word that is closest to the one that was typed; null if none is close. */
export function closestTo(typed: string, words: readonly string[]): string | null {
  const allowed = Math.max(1, Math.floor(typed.length / 3))
  let closest: string | null = null
  let smallest = allowed + 1
  for (const word of words) {
    const distance = editDistance(typed.toLowerCase(), word.toLowerCase())
    if (distance < smallest) {
      smallest = distance
      closest = word
    }
  }
  return closest
}

/** How many letters have to be put in, left out, replaced or swapped with their neighbour (Damerau 1964). */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const replaced = last[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)
      let least = Math.min(replaced, last[j]! + 1, row[j - 1]! + 1)
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      if (isSwapped) least = Math.min(least, beforeLast[j - 2]! + 1)
      row.push(least)
    }
    beforeLast = last
    last = row
  }
  return last[to.length]!
}

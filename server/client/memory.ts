// What the reader's browser remembers, as texts by name. Where it may remember nothing, it forgets on reload, and
// everything else works.
//
// Read next: gates.ts.

const PREFIX = 'course:'

export function remember(name: string, text: string): void {
  try {
    localStorage.setItem(PREFIX + name, text)
  } catch {
    // Storage is full or forbidden.
  }
}

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name)
  } catch {
    return null
  }
}

/** The names under which something is remembered that begin like this, with what follows the beginning. */
export function recallAll(beginning: string): string[] {
  try {
    const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    return names
      .filter((name) => name.startsWith(PREFIX + beginning))
      .map((name) => name.slice((PREFIX + beginning).length))
  } catch {
    return []
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // Then nothing was remembered either.
  }
}

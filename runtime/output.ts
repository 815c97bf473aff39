// The two places where the runtime speaks to the outside by itself: a logged line, and an error that nobody
// awaits. Both go to the console where there is one (QuickJS has none); a tracer gets them instead.
//
// Invariant: nothing else in the runtime knows that there is a console.
//
// Read next: log.ts.

interface ConsoleLike {
  log(...values: unknown[]): void
  error(...values: unknown[]): void
}

const host = globalThis as { console?: ConsoleLike }

export function printLine(text: string): void {
  host.console?.log(text)
}

export function printError(message: string, error?: unknown): void {
  if (error === undefined) host.console?.error(message)
  else host.console?.error(`${message}:`, error)
}

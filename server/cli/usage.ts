// How a command is described and called wrongly.
//
// Read next: main.ts.

/** One command: how it is called, and what it does. What it is for stands in commands.ts. */
export interface Command {
  /** Behind `course`, such as `trace FILE [--json]`. */
  readonly synopsis: string
  /** What `course <command> --help` says below the synopsis. */
  readonly details: string
  /** Does it, and gives the exit status: 0 all is well, 1 something is not. Throws UsageError if called wrongly. */
  run(args: readonly string[]): Promise<number>
}

/** The command line is not as it should be: exit status 2. */
export class UsageError extends Error {
  static {
    UsageError.prototype.name = 'UsageError'
  }
}

/** What parseArgs throws for options that do not exist, in plain words; anything else as it is. */
export function asUsageError(error: unknown): unknown {
  const { code, message } = error as Partial<NodeJS.ErrnoException>
  if (typeof code !== 'string' || !code.startsWith('ERR_PARSE_ARGS')) return error
  return new UsageError(plain(message ?? '').trim())
}

function plain(message: string): string {
  const unknown = /^Unknown option '([^']+)'/.exec(message)?.[1]
  return unknown === undefined ? message : `There is no option ${unknown}.`
}

// Where a command prints to. Everything goes through here, so that a pipe that is closed early, as by `| head`,
// ends the command in silence, and nothing is lost when it exits.
//
// Invariant: the process exits once, after all that was printed has left it.
//
// Read next: main.ts.

class Output {
  /** Ends quietly when nobody reads any more. */
  install(): void {
    for (const stream of [process.stdout, process.stderr]) {
      stream.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EPIPE') process.exit(process.exitCode)
        throw error
      })
    }
  }

  /** Whether anything was printed. */
  hasPrinted = false

  print(text: string): void {
    this.hasPrinted = true
    process.stdout.write(`${text}\n`)
  }

  printLines(lines: readonly string[]): void {
    if (lines.length > 0) this.print(lines.join('\n'))
  }

  error(text: string): void {
    process.stderr.write(`${text}\n`)
  }

  /** Exits, whatever a program that was run has left behind: timers, sockets, threads. */
  end(status: number): void {
    process.exitCode = status
    process.stdout.write('', () => process.stderr.write('', () => process.exit(status)))
  }
}

export const output = new Output()

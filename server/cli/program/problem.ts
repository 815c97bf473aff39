// What is wrong with a program, told to the person who wrote it: where, what, and the line itself.
//
// Read next: bundle.ts, which finds most of it.

/** A place in a file, as people name it. */
export interface Place {
  /** The file's path as it was given, or relative to the current folder. */
  file: string
  line?: number
  column?: number
  /** The text of the line. */
  text?: string
}

/** Thrown where a program cannot be run at all, or has gone wrong: something to say, and no stack trace. */
export class Problem extends Error {
  static {
    Problem.prototype.name = 'Problem'
  }
  readonly place: Place | undefined

  constructor(message: string, place?: Place) {
    super(message)
    this.place = place
  }
}

// What is wrong with the course's own files, as data: which file, which line, which field, and what to do.
//
// Invariant: reading the course never throws for what an author wrote; it collects problems, and what is sound
// can still be used.
//
// Read next: catalogue.ts.

export interface Problem {
  /** Path from the root of the course, with slashes. */
  file: string
  /** Counted from 1. */
  line?: number
  /** The field of the front matter: `minutes`, `needs.0`. */
  field?: string
  message: string
}

/** `lessons/06-time.md:4 minutes: must be a whole number` */
export function formatProblem({ file, line, field, message }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}`
  return field === undefined ? `${place} ${message}` : `${place} ${field}: ${message}`
}

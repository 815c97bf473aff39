// All commands: how each is called in short, what it is for, and where it is found.
//
// Invariant: nothing of a command is loaded before it is called, so that `course --help` answers at once.
//
// Read next: main.ts.

import type { Command } from './usage.ts'

export interface CommandEntry {
  /** What stands behind the command's name, without its options. */
  readonly takes: string
  /** One sentence. */
  readonly summary: string
  readonly load: () => Promise<{ command: Command }>
}

export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  start: {
    takes: '[EXERCISE]',
    summary: 'Shows the next exercise, and its verdict each time you save it.',
    load: () => import('./start.ts'),
  },
  serve: {
    takes: '[--port N]',
    summary: 'Shows the course as a site on this machine.',
    load: () => import('./serve.ts'),
  },
  list: {
    takes: '',
    summary: 'Lists the lessons and their exercises, with what has been passed.',
    load: () => import('./list.ts'),
  },
  next: {
    takes: '',
    summary: 'Goes to the next exercise that is not passed, and shows its task.',
    load: () => import('./next.ts'),
  },
  task: {
    takes: '[EXERCISE]',
    summary: 'Shows the task of an exercise, and makes it the current one.',
    load: () => import('./task.ts'),
  },
  grade: {
    takes: '[EXERCISE…]',
    summary: 'Grades exercises; without a name, the current one.',
    load: () => import('./grade.ts'),
  },
  hint: {
    takes: '[EXERCISE]',
    summary: 'Shows a hint, one more each time.',
    load: () => import('./hint.ts'),
  },
  solution: {
    takes: '[EXERCISE]',
    summary: 'Shows the solution of an exercise.',
    load: () => import('./solution.ts'),
  },
  reset: {
    takes: 'EXERCISE',
    summary: 'Begins an exercise anew; your text is kept, and undo brings it back.',
    load: () => import('./reset.ts'),
  },
  undo: {
    takes: '[EXERCISE]',
    summary: 'Brings back the text that the last reset took away.',
    load: () => import('./undo.ts'),
  },
  progress: {
    takes: 'export|import FILE',
    summary: 'Writes your progress into a file, or takes it from one.',
    load: () => import('./progress.ts'),
  },
  articles: {
    takes: '',
    summary: 'Plays the programs of the articles, each with its trace.',
    load: () => import('./articles.ts'),
  },
  trace: {
    takes: 'FILE|LESSON#PROGRAM|EXERCISE',
    summary: 'Runs a program in simulated time and draws what happened.',
    load: () => import('./trace.ts'),
  },
  update: {
    takes: '[--from FOLDER]',
    summary: 'Takes a new version of the course, and keeps what you wrote.',
    load: () => import('./update.ts'),
  },
  new: {
    takes: 'lesson|exercise NAME',
    summary: 'Makes the files of a new lesson or exercise: for authors.',
    load: () => import('./new.ts'),
  },
  check: {
    takes: '[LESSON|EXERCISE…]',
    summary: 'Checks the course itself: for authors.',
    load: () => import('./check.ts'),
  },
}

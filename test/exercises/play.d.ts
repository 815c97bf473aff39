// What a suite can ask for: `import { play } from '#play'`. Each stage provides it; what comes back is data from
// another realm, never the student's own objects.

declare module '#play' {
  // As `import()`: a relative import statement is not resolved inside a declared module, and everything would be `any`.
  type Played = import('../../server/grading/core/played.ts').Played
  type Random = import('../../server/grading/core/random.ts').Random

  /** Plays the scenario of that name on the code that is graded, in a fresh world. */
  export function play(scenario: string, input?: unknown): Promise<Played>
  /** The same on the reference solution, to compare with. */
  export const reference: { play(scenario: string, input?: unknown): Promise<Played> }
  /** Decides everything random in a run; it stands on the verdict. */
  export const seed: number
  /** Random numbers for the test that is running, from the seed and the test's name. */
  export function random(): Random
}

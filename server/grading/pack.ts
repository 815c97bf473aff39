// Makes the pack of an exercise: see core/pack.ts.
//
// Read next: core/pack.ts.

import { allExercises } from '../course/catalogue.ts'
import type { Catalogue, Exercise } from '../course/schema.ts'
import type { ExercisePack } from './core/pack.ts'
import { CourseMaterials } from './courseMaterials.ts'
import type { Grader } from './grade.ts'
import { referenceText, scenarioText } from './program.ts'

/** The pack of an exercise, with its wrong answers graded by this grader. */
export async function packOf(
  root: string,
  catalogue: Catalogue,
  grader: Grader,
  { exercise, seed }: { exercise: Exercise; seed: number },
): Promise<ExercisePack> {
  const materials = new CourseMaterials(root, catalogue)
  const known = await grader.knownMistakes(exercise, seed)
  const builders = allExercises(catalogue.lessons).flatMap(({ id, piece }) =>
    piece === undefined ? [] : [[piece, referenceText(root, id)]],
  )
  return {
    exercise,
    courseVersion: catalogue.courseVersion,
    problem: materials.problemWith(exercise),
    suite: await materials.suiteOf(exercise),
    scenario: scenarioText(root, exercise.id),
    reference: referenceText(root, exercise.id),
    pieces: Object.fromEntries(builders) as Record<string, string>,
    hints: materials.hintsOf(exercise),
    wrongAnswers: known.map(({ answer }) => ({ ...answer, path: '' })),
    known: { seed, graded: known.map(({ verdict, events }) => ({ verdict, events })) },
  }
}

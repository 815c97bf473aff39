// Makes the desk of an exercise known to the page: the editor, what it saves, and the verdicts as they come.
//
// A script of its own, as the editor is large: only a page with an exercise loads it.
//
// Read next: exerciseDesk.ts.

import { ExerciseDesk } from './exerciseDesk.ts'

customElements.define('exercise-desk', ExerciseDesk)

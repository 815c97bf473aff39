// The script of the page in which grading is tested: see gradingPage.ts.

import { PageGrading } from '../../server/client/grading/pageGrading.ts'

const grading = new PageGrading({
  judge: 'judge.js',
  stage: 'stage.js',
  packOf: (exercise) => `packs/${exercise}.json`,
})
Object.assign(globalThis, { grading })

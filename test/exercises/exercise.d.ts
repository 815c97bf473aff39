// `import { … } from '#exercise'` in a scenario is the file that is graded. What it exports is the student's
// affair: a scenario must be ready for anything, so nothing is promised here.

declare module '#exercise'

// The whole course, checked: every page's programs run and print what is shown, every suite fails the starter and
// the wrong answers and passes the right ones, on all stages. What stands in exercises/ is not looked at: on a
// student's clone it is the student's.

import { describe, expect, test } from 'vitest'
import { readCourse } from '../../server/course/check/course.ts'
import { COURSE_ROOT } from '../../server/course/paths.ts'
import { formatProblem } from '../../server/course/problem.ts'
import {
  checkContent,
  checkMutants,
  checkPlayed,
  problemsOf,
  total,
} from '../../server/grading/check/index.ts'

const MINUTES = 60_000
const { course, problems } = readCourse(COURSE_ROOT)

describe('the course', () => {
  test('can be read', () => {
    expect(problems.map(formatProblem)).toEqual([])
    expect(course.exercises.length).toBeGreaterThan(0)
  })

  test('has what it refers to, teaches before it uses, and brings hints and answers', () => {
    expect(checkContent(course).map(formatProblem)).toEqual([])
  })

  test('does what its pages and its answers say', { timeout: 5 * MINUTES }, async () => {
    expect((await checkPlayed(course)).map(formatProblem)).toEqual([])
  })

  test('has suites that notice mutants of the solutions', { timeout: 5 * MINUTES }, async () => {
    const reports = await checkMutants(course)
    expect(problemsOf(reports).map(formatProblem)).toEqual([])
    expect(total(reports).killed).toBeGreaterThan(0)
  })
})

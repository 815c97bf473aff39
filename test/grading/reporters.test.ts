import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../server/grading/core/verdict.ts'
import { FORMATS, report } from '../../server/grading/reporters/index.ts'

const common = {
  version: 1,
  courseVersion: '0.1.0',
  sourceHash: '0',
  seed: 1,
  stage: 'worker',
  maxPoints: 10,
} as const

const verdicts: Verdict[] = [
  {
    ...common,
    exercise: '01-a/one',
    status: 'passed',
    points: 10,
    duration: 12,
    tests: [{ id: 'works', name: 'works', status: 'passed', points: 10, maxPoints: 10, duration: 3 }],
  },
  {
    ...common,
    exercise: '01-a/two',
    status: 'failed',
    points: 5,
    duration: 20,
    tests: [
      { id: 'starts', name: 'starts', status: 'passed', points: 5, maxPoints: 5, duration: 1 },
      {
        id: 'ends',
        name: 'ends <at once>',
        status: 'failed',
        points: 0,
        maxPoints: 5,
        message: 'expected "1" & got "2"',
        firstDifference: { index: 0, against: 'test', expected: '1.0 end', actual: '2.0 end' },
        diagnosis: 'It waits twice.',
        output: ['2.0 end'],
        hint: 2,
        duration: 2,
      },
    ],
  },
  {
    ...common,
    exercise: '01-a/three',
    status: 'error',
    message: 'Unexpected token',
    line: 7,
    points: 0,
    duration: 1,
    tests: [],
  },
]

const as = (format: (typeof FORMATS)[number], which = verdicts) => report(which, format, { colour: false })

describe('reports', () => {
  test('text tells the first failing test in full', () => {
    expect(as('text')).toBe(`✓ 01-a/one  1 test  12 ms
✗ 01-a/two  20 ms
  ✓ starts
  ✗ ends <at once>
      It waits twice.
      expected  1.0 end
      but was   2.0 end
      the log:
        2.0 end
      Stuck? Hint 2 fits: npx course hint 01-a/two
✗ 01-a/three  1 ms
  line 7: Unexpected token
1 of 3 exercises passed.
`)
  })

  test('json is the verdict itself', () => {
    expect(JSON.parse(as('json', verdicts.slice(0, 1)))).toEqual(verdicts[0])
    expect(JSON.parse(as('json'))).toEqual(verdicts)
  })

  test('junit counts, and escapes what XML would misread', () => {
    const xml = as('junit')
    expect(xml).toContain(
      '<testsuites name="course" tests="4" failures="1" errors="1" skipped="0" time="0.033">',
    )
    expect(xml).toContain('name="ends &lt;at once&gt;"')
    expect(xml).toContain('message="expected &quot;1&quot; &amp; got &quot;2&quot;"')
    expect(xml).toContain('<error message="Unexpected token"/>')
  })

  test('gradescope adds up the points', () => {
    const result = JSON.parse(as('gradescope'))
    expect(result.score).toBe(15)
    expect(result.tests.map((each: { status: string }) => each.status)).toEqual([
      'passed',
      'passed',
      'failed',
      'failed',
    ])
  })

  test('exercism says error where something could not be graded, and cuts long output', () => {
    expect(JSON.parse(as('exercism'))).toMatchObject({
      version: 3,
      status: 'error',
      message: 'Unexpected token',
    })
    const long = structuredClone(verdicts[1]!)
    long.tests[1]!.output = ['x'.repeat(2_000)]
    const result = JSON.parse(as('exercism', [long]))
    expect(result.status).toBe('fail')
    expect(result.tests[1].output).toHaveLength(500)
  })

  test('csv has the gradebook header, and disarms what a spreadsheet would run', () => {
    const [header, ...rows] = as('csv', [{ ...verdicts[0]!, exercise: '=1+1' }]).split('\r\n')
    expect(header).toMatch(/^assignment,duedate,timestamp,student_id/)
    expect(rows[0]).toMatch(/^'=1\+1,,.*,10,0,10,10$/)
  })

  test('every format has a reporter', () => {
    for (const format of FORMATS) expect(as(format).length).toBeGreaterThan(0)
  })
})

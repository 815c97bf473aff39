// A sitting on a real folder: what is saved, in whatever way, gets its verdict, and the newest save wins.
//
// Nothing here sleeps: each step waits for the event that it is about.

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readCatalogue } from '../../server/course/catalogue.ts'
import { exerciseFiles } from '../../server/course/paths.ts'
import { Progress } from '../../server/course/progress.ts'
import { type CourseEvent, EventStream } from '../../server/watch/events.ts'
import { Session } from '../../server/watch/session.ts'
import { DOWNLOADS, HOG, makeCourse, textsOf } from './scratchCourse.ts'

let root: string
let session: Session
let progress: Progress
let events: CourseEvent[]

beforeEach(async () => {
  root = makeCourse()
  const { catalogue } = readCatalogue(root)
  progress = new Progress(root)
  progress.moveTo(HOG)
  session = new Session({ root, catalogue, progress })
  events = []
  session.stream.subscribe((event) => events.push(event))
  await session.start()
})

afterEach(async () => {
  await session.close()
  rmSync(root, { recursive: true })
})

const file = (id = HOG) => exerciseFiles(root, id).exercise
const verdicts = () => events.flatMap((event) => (event.kind === 'verdict' ? [event.verdict] : []))

/** Comes with the first event of this kind that is published from now on. */
function event<Kind extends CourseEvent['kind']>(kind: Kind): Promise<Extract<CourseEvent, { kind: Kind }>> {
  return new Promise((resolve) => {
    const off = session.stream.subscribe((each) => {
      if (each.kind !== kind) return
      off()
      resolve(each as Extract<CourseEvent, { kind: Kind }>)
    })
  })
}

describe('what is saved is graded', { timeout: 60_000 }, () => {
  test('and the progress is noted; events are plain data, numbered', async () => {
    const verdict = event('verdict')
    writeFileSync(file(), textsOf(HOG).solution)
    expect(await verdict).toMatchObject({ exercise: HOG, verdict: { status: 'passed' } })
    expect(new Progress(root).hasPassed(HOG)).toBe(true)
    expect(events.map(({ kind }) => kind)).toEqual(['saved', 'grading', 'progress', 'verdict'])
    expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 4])
    expect(JSON.parse(JSON.stringify(events))).toEqual(events)
  })

  test('when a new file takes the place of the old one, twice', async () => {
    for (const text of [`${textsOf(HOG).starter}// mine\n`, textsOf(HOG).solution]) {
      const verdict = event('verdict')
      writeFileSync(`${file()}~`, text)
      renameSync(`${file()}~`, file())
      await verdict
    }
    expect(verdicts().map(({ status }) => status)).toEqual(['failed', 'passed'])
    expect(events.some((each) => each.kind === 'saved' && each.file === 'missing')).toBe(false)
  })

  test('another exercise: the student is there then', async () => {
    const verdict = event('verdict')
    writeFileSync(file(DOWNLOADS), textsOf(DOWNLOADS).solution)
    expect(await verdict).toMatchObject({ exercise: DOWNLOADS, verdict: { status: 'passed' } })
    expect(progress.current).toBe(DOWNLOADS)
  })

  test('a syntax error, an empty file, what is no text: each is a verdict that says it', async () => {
    const messages: (string | undefined)[] = []
    for (const change of [
      () => writeFileSync(file(), 'export const = 5\n'),
      () => writeFileSync(file(), ''),
      () => writeFileSync(file(), Buffer.from([0xff, 0xfe, 0x00])),
    ]) {
      const verdict = event('verdict')
      change()
      messages.push((await verdict).verdict.message)
    }
    expect(messages).toEqual([
      expect.stringMatching(/expected|cannot stand here|ends too early/),
      expect.stringContaining('empty'),
      expect.stringContaining('UTF-8'),
    ])
    expect(verdicts().map(({ status }) => status)).toEqual(['error', 'error', 'error'])
  })
})

describe('what goes missing is said', { timeout: 60_000 }, () => {
  test('deleted', async () => {
    const saved = event('saved')
    rmSync(file())
    expect(await saved).toMatchObject({ exercise: HOG, file: 'missing' })
  })

  test('renamed, and given its name back', async () => {
    const gone = event('saved')
    renameSync(file(), join(file(), '..', 'hog.ts'))
    expect(await gone).toMatchObject({ exercise: HOG, file: 'missing', renamedTo: 'hog.ts' })
    const back = event('verdict')
    renameSync(join(file(), '..', 'hog.ts'), file())
    expect(await back).toMatchObject({ exercise: HOG })
  })
})

describe('the newest save wins', { timeout: 60_000 }, () => {
  test('over a run that hangs where no probe can see it', async () => {
    const begun = event('grading')
    writeFileSync(file(), `${textsOf(HOG).solution}\n/^(a+)+$/.test('a'.repeat(50) + 'b')\n`)
    await begun
    const verdict = event('verdict')
    writeFileSync(file(), textsOf(HOG).solution)
    expect((await verdict).verdict.status).toBe('passed')
    expect(verdicts()).toHaveLength(1)
  })

  test('a loop that never ends has its verdict with its line, and the next save works', async () => {
    const endless = event('verdict')
    writeFileSync(file(), `${textsOf(HOG).starter}\nwhile (true) {}\n`)
    const { verdict } = await endless
    const line = textsOf(HOG).starter.split('\n').length + 1
    expect(verdict.tests.map(({ diagnosis }) => diagnosis).join()).toContain(`Line ${line} never ends`)
    const passed = event('verdict')
    writeFileSync(file(), textsOf(HOG).solution)
    expect((await passed).verdict.status).toBe('passed')
  })

  test('several saves in a burst: the last text is what the last verdict is about', async () => {
    const { starter, solution } = textsOf(HOG)
    const passed = new Promise<void>((resolve) => {
      session.stream.subscribe((each) => {
        if (each.kind === 'verdict' && each.verdict.status === 'passed') resolve()
      })
    })
    for (let count = 0; count < 20; count++) writeFileSync(file(), `${starter}// ${count}\n`)
    writeFileSync(file(), solution)
    await passed
    expect(verdicts().at(-1)?.status).toBe('passed')
    expect(verdicts().length).toBeLessThan(5)
  })
})

describe('progress', { timeout: 60_000 }, () => {
  test('another process writes it: what is new is told, and nothing is lost', async () => {
    const told = event('progress')
    const elsewhere = new Progress(root)
    elsewhere.noteHints(DOWNLOADS, 2)
    expect(await told).toMatchObject({ exercise: DOWNLOADS, progress: { hints: 2 } })
    progress.noteHints(HOG, 1)
    expect(new Progress(root).of(DOWNLOADS).hints).toBe(2)
  })

  test('a run of all counts no tries for what was never begun', async () => {
    await session.gradeAll()
    expect(events.at(-1)).toMatchObject({ kind: 'allGraded', interrupted: false })
    expect(verdicts().map(({ status }) => status)).toEqual(['failed', 'failed'])
    expect(progress.of(HOG).tries + progress.of(DOWNLOADS).tries).toBe(0)
  })

  test('what the graded file did is kept, the play that decided is known', async () => {
    const verdict = await session.grade(HOG)
    const failing = verdict!.tests.find(({ status }) => status !== 'passed')
    const { plays, decisive } = session.lastRun
    expect(plays[decisive]!.played.logged.slice(0, 5)).toEqual(failing!.output!.slice(0, 5))
    expect(plays[decisive]!.played.trace.length).toBeGreaterThan(0)
  })
})

test('a listener that throws stops nobody', () => {
  const stream = new EventStream(() => new Date(0))
  const heard: CourseEvent[] = []
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  stream.subscribe(() => {
    throw new Error('broken')
  })
  const off = stream.subscribe((each) => heard.push(each))
  stream.publish({ kind: 'notice', message: 'one' })
  off()
  stream.publish({ kind: 'notice', message: 'two' })
  expect(heard).toEqual([{ kind: 'notice', message: 'one', id: 1, at: '1970-01-01T00:00:00.000Z' }])
  expect(said).toHaveBeenCalledTimes(2)
  said.mockRestore()
})

test('what a student wrote is never touched', () => {
  expect(readFileSync(file(), 'utf8')).toBe(textsOf(HOG).starter)
})

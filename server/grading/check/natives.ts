// The programs of a page in other tongues print what the page shows: those in JavaScript are run by this Node, those in
// Python were recorded, so that no Python is needed to check them.
//
//     npx course check --python python3.13      runs them, and writes lessons/python.json
//
// Invariant: a recording belongs to one text of a program; a program that was changed has none.
//
// Read next: programs.ts, the course's own programs.

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { writeAtomically } from '../../course/atomic.ts'
import type { Course } from '../../course/check/course.ts'
import { blocksOf } from '../../course/lesson.ts'
import type { Block } from '../../course/pageBlock.ts'
import type { Problem } from '../../course/problem.ts'
import { hashOfText } from '../../course/suiteHashes.ts'

/** What Python printed, by the SHA-256 of the program. */
interface Recorded {
  python: string
  outputs: Record<string, string[]>
}

type Native = Extract<Block, { kind: 'native' }>

/** A program that has not ended by then, in milliseconds, is ended. */
const PATIENCE = 20_000

const RECORDED = 'lessons/python.json'

export async function checkNatives(course: Course): Promise<Problem[]> {
  const recorded = readRecorded(course.root)
  const problems: Problem[] = []
  for (const page of course.pages) {
    for (const native of nativesOf(blocksOf(page))) {
      const printed =
        native.tongue === 'js'
          ? await run(process.execPath, ['--input-type=module', '-'], native.code)
          : recorded.outputs[hashOfText(native.code)]
      const shown = shownOf(blocksOf(page), native.name)
      const message = printed === undefined ? NOT_RECORDED : difference(native.name, printed, shown)
      if (message !== null) problems.push({ file: page.file, line: native.line, message })
    }
  }
  return problems
}

const NOT_RECORDED =
  'what Python prints here was never recorded; `npx course check --python python3.13` records it'

/**
 * Runs all Python programs of the pages and writes what they print. Gives how many there are. Throws if the command is no
 * Python: what it says then is no recording.
 */
export async function recordPython({ root, pages }: Course, python: string): Promise<number> {
  const [version = ''] = await run(python, ['--version'], '')
  if (!/^Python 3\./.test(version)) {
    throw new Error(
      `${python} is no Python 3: asked for its version, it said '${version}'. Nothing was recorded.`,
    )
  }
  const outputs: Recorded['outputs'] = {}
  for (const { tongue, code } of pages.flatMap((page) => nativesOf(blocksOf(page))))
    if (tongue === 'python') outputs[hashOfText(code)] = await run(python, ['-'], code)
  const recorded: Recorded = { python: version, outputs }
  writeAtomically(join(root, ...RECORDED.split('/')), `${JSON.stringify(recorded, null, 2)}\n`)
  return Object.keys(outputs).length
}

function readRecorded(root: string): Recorded {
  try {
    return JSON.parse(readFileSync(join(root, ...RECORDED.split('/')), 'utf8')) as Recorded
  } catch {
    return { python: '', outputs: {} }
  }
}

function nativesOf(blocks: readonly Block[]): Native[] {
  return blocks.filter((block) => block.kind === 'native')
}

function shownOf(blocks: readonly Block[], name: string): string[] {
  const shown = blocks.find((block) => block.kind === 'nativeOutput' && block.name === name)
  return shown?.kind === 'nativeOutput' ? linesOf(shown.lines.join('\n')) : []
}

/** The lines that a program prints, and the error that ends it, if one does. */
async function run(command: string, args: readonly string[], input: string): Promise<string[]> {
  const running = promisify(execFile)(command, [...args], {
    timeout: PATIENCE,
    env: { ...process.env, NO_COLOR: '1' },
  })
  running.child.stdin?.end(input)
  try {
    return linesOf((await running).stdout)
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string }
    return [...linesOf(stdout), errorIn(stderr) ?? message].filter((line) => line !== '')
  }
}

/** `ValueError: text`, among the lines of where it came from. */
function errorIn(stderr: string): string | undefined {
  return linesOf(stderr).findLast((line) => /^[\w.]*(Error|Exception)\b/.test(line))
}

function linesOf(text: string): string[] {
  return text.replaceAll('\r\n', '\n').trimEnd().split('\n')
}

function difference(name: string, printed: readonly string[], shown: readonly string[]): string | null {
  const length = Math.max(printed.length, shown.length)
  for (let at = 0; at < length; at++) {
    if (printed[at] === shown[at]) continue
    const [is, page] = [printed[at], shown[at]].map((line) => line ?? '(nothing more)')
    return `line ${at + 1} of what ${name} prints is '${is}', and the page shows '${page}'`
  }
  return null
}

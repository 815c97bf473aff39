// course articles: plays the programs of the articles that the course grew from, each with its text and its trace.
// In a terminal it waits for a key after each; elsewhere it prints them one after the other.
//
// Invariant: what is printed for a program is the same in both cases.
//
// Read next: keys.ts, which waits for the key.

import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { drawReport } from './draw/report.ts'
import { type Screen, screenOf } from './draw/screen.ts'
import { drawSource } from './draw/source.ts'
import { nextKey } from './keys.ts'
import { output } from './output.ts'
import { runProgram } from './program/run.ts'
import { readSource } from './program/sourceFile.ts'
import { tellError } from './trace.ts'
import { type Command, UsageError } from './usage.ts'

const FOLDER = fileURLToPath(new URL('../../lessons/articles/', import.meta.url))

const OPTIONS = {
  ascii: { type: 'boolean' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
} as const

export const command: Command = {
  synopsis: 'articles [--ascii] [--no-color]',
  details: `In a terminal, a key leads to the next program, b to the one before, and q ends it.

  --ascii        draw with plain characters
  --no-color     draw without colours (as NO_COLOR does)`,
  run: articles,
}

async function articles(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  if (positionals.length > 0)
    throw new UsageError(`course articles takes no file. To trace one: course trace ${positionals[0]}`)
  const chosen = { colour: values['no-color'] ? false : values.color, ascii: values.ascii }
  const programs = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts'))
    .sort()
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true
  for (let index = 0; index < programs.length; ) {
    const screen = screenOf(process.stdout, process.env, chosen)
    await play(`${FOLDER}${programs[index]}`, `${index + 1} of ${programs.length}`, screen)
    const key = isTerminal && index < programs.length - 1 ? await ask(screen) : 'next'
    if (key === 'quit') return 0
    index = key === 'back' ? Math.max(0, index - 1) : index + 1
  }
  return 0
}

async function play(file: string, position: string, screen: Screen): Promise<void> {
  const rule = screen.symbols.rule.repeat(Math.max(0, screen.width - position.length - 1))
  output.print(`\n${screen.paint('soft', `${rule} ${position}`)}\n`)
  output.print(drawSource(readSource(file), screen).join('\n'))
  const outcome = await runProgram(file)
  output.print(`\n${drawReport(outcome, screen).join('\n')}`)
  tellError(outcome, screen)
}

async function ask(screen: Screen): Promise<'next' | 'back' | 'quit'> {
  const question = `\n${screen.paint('soft', 'Enter: the next program   b: back   q: quit')} `
  const key = await nextKey(question)
  if (key === 'q' || key === 'escape' || key === 'interrupt') return 'quit'
  return key === 'b' || key === 'left' ? 'back' : 'next'
}

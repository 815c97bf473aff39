// Finds the command that was typed and runs it. Each command is a file of its own, loaded only when it is called.
//
// Invariant: exit status 0 all is well, 1 something is not, 2 called wrongly; and no stack trace for what a user
// can do something about.
//
// Read next: trace.ts, a command.

import { readFileSync } from 'node:fs'
import { closestTo } from './closest.ts'
import { COMMANDS } from './commands.ts'
import { output } from './output.ts'
import { asUsageError, type Command, UsageError } from './usage.ts'

const DEFAULT_COMMAND = 'start'

/** Runs `course` with these arguments and sets the exit status. */
export async function main(args: readonly string[]): Promise<void> {
  output.install()
  output.end(await statusOf(args))
}

async function statusOf(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(args)
  } catch (error) {
    const usage = asUsageError(error)
    if (!(usage instanceof UsageError)) throw error
    output.error(usage.message)
    return 2
  }
}

async function dispatch([first, ...rest]: readonly string[]): Promise<number> {
  if (first === '--version' || first === '-v') return say(version())
  if (first === '--help' || first === '-h') return say(help())
  if (first === 'help') return say(rest[0] === undefined ? help() : await helpFor(rest[0]))
  if (first?.startsWith('-')) {
    throw new UsageError(`There is no option ${first}.\n\n${help()}`)
  }
  const name = first ?? DEFAULT_COMMAND
  const command = await find(name)
  if (rest.includes('--help') || rest.includes('-h')) return say(await helpFor(name))
  try {
    return await command.run(rest)
  } catch (error) {
    const usage = asUsageError(error)
    if (usage instanceof UsageError) throw new UsageError(`${usage.message}\n\n${usageOf(command)}`)
    throw usage
  }
}

function say(text: string): number {
  output.print(text)
  return 0
}

async function find(name: string): Promise<Command> {
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (entry !== undefined) return (await entry.load()).command
  const close = closestTo(name, Object.keys(COMMANDS))
  const suggestion = close === null ? '' : ` Did you mean 'course ${close}'?`
  throw new UsageError(`There is no command '${name}'.${suggestion}\n\n${help()}`)
}

function help(): string {
  const rows = Object.entries(COMMANDS).map(([name, { takes, summary }]) => [
    `${name} ${takes}`.trim(),
    summary,
  ])
  const widest = Math.max(...rows.map(([called]) => called!.length))
  const lines = rows.map(([called, summary]) => `  course ${called!.padEnd(widest)}  ${summary}`)
  return ['Usage:', ...lines, '', 'course COMMAND --help tells more of a command.'].join('\n')
}

async function helpFor(name: string): Promise<string> {
  const command = await find(name)
  return `${usageOf(command)}\n\n${COMMANDS[name]!.summary}\n\n${command.details}`
}

function usageOf({ synopsis }: Command): string {
  return `Usage: course ${synopsis}`
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

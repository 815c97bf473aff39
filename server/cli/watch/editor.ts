// Opens a file in the student's editor: what VISUAL or EDITOR names, else Visual Studio Code, if it is there.
//
// Invariant: no shell is asked to run anything, so a path with spaces, or with anything else in it, is one path.
//
// Read next: terminal.ts, which lends the screen to an editor that needs it.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** How an editor is called, without the file. */
export interface Editor {
  command: string
  args: string[]
  /** Whether it has a window of its own, so that nobody has to wait for it. */
  hasWindow: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

const WITH_WINDOW =
  /^(code|code-insiders|codium|cursor|zed|subl|atom|gedit|kate|mate|notepad|notepad\+\+|idea|webstorm|gvim)$/

/** The editor that this environment asks for; null if there is none. */
export function editorOf(environment: Environment): Editor | null {
  const asked = environment.VISUAL?.trim() || environment.EDITOR?.trim()
  const [command = defaultEditor(environment), ...args] = asked ? words(asked) : []
  if (command === null) return null
  const name = command
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.(exe|cmd|bat)$/i, '')
  return { command, args, hasWindow: WITH_WINDOW.test(name) && !args.includes('--wait') }
}

function defaultEditor(environment: Environment): string | null {
  if (find('code', environment) !== null) return 'code'
  return process.platform === 'win32' ? 'notepad' : null
}

/** The words of a command; quotes hold several together. */
function words(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => {
    return double ?? single ?? bare ?? ''
  })
}

/** Where a command stands, as the system would find it. */
function find(command: string, environment: Environment): string | null {
  if (/[\\/]/.test(command)) return command
  const endings = process.platform === 'win32' ? (environment.PATHEXT ?? '.EXE;.CMD;.BAT').split(';') : ['']
  const folders = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter(Boolean)
  const candidates = folders.flatMap((folder) => endings.map((ending) => join(folder, command + ending)))
  return candidates.find((file) => existsSync(file)) ?? null
}

/**
 * Opens the file; comes back when an editor without a window is closed, and at once otherwise. Gives a sentence if
 * it could not be opened.
 */
export function openEditor({ command, args, hasWindow }: Editor, file: string): Promise<string | null> {
  const { path, rest } = asRun(find(command, process.env) ?? command, [...args, file])
  const child = spawn(path, rest, {
    stdio: hasWindow ? 'ignore' : 'inherit',
    detached: hasWindow,
    windowsVerbatimArguments: path !== command && /cmd(\.exe)?$/i.test(path),
  })
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(`The editor '${command}' could not be opened: ${message}`))
    if (hasWindow) {
      child.unref()
      child.once('spawn', () => resolve(null))
    } else child.once('exit', () => resolve(null))
  })
}

/** On Windows, many editors are called by a batch file, which only its own interpreter can run. */
function asRun(command: string, args: string[]): { path: string; rest: string[] } {
  if (process.platform !== 'win32' || !/\.(cmd|bat)$/i.test(command)) return { path: command, rest: args }
  const line = [command, ...args].map((word) => `"${word.replaceAll('"', '')}"`).join(' ')
  return { path: process.env.ComSpec ?? 'cmd.exe', rest: ['/d', '/s', '/c', `"${line}"`] }
}

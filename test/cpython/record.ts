// `npm run record`: runs the Python programs of programs/ on CPython 3.13 again, and writes what they logged to
// recorded/programs.json; then the 6000 random programs, whose recordings go to recorded/random.jsonl.gz. Needed
// after a change to a program, to the random programs or to a recorder; recorder/recorder.test.ts notices.
//
// Read next: recorder/record.py.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findPython } from './random/python.ts'

const RECORDER = fileURLToPath(new URL('./recorder/record.py', import.meta.url))
const COMPARE = fileURLToPath(new URL('./random/compare.ts', import.meta.url))

const NO_PYTHON = `There is no CPython 3.13 here, and only that version records: the runtime is held to it.
Install it (for example \`pyenv install 3.13\` or \`uv python install 3.13\`) so that \`python3.13\` is on the path,
or name it: PYTHON=/path/to/python3.13 npm run record`

/** The random programs, the same ones each time. */
function recordRandom(): number {
  const args = ['--import', 'tsx', COMPARE, '--count', '6000', '--seed', '1', '--record']
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1
}

const python = findPython()
if (python === null) {
  console.error(NO_PYTHON)
  process.exitCode = 1
} else {
  const { status } = spawnSync(python.command, [RECORDER], { env: python.env, stdio: 'inherit' })
  process.exitCode = status === 0 ? recordRandom() : (status ?? 1)
}

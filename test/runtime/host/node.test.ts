// Programs in a Node of their own: how they end, by themselves, by Ctrl-C, and when nothing can wake them.
// In Node alone: it starts processes.
// In Node alone: each program runs in a process of its own.

import { describe, expect, test } from 'vitest'
import { Child } from './child.ts'

describe('Ctrl-C', () => {
  test('the first cancels main: its finally blocks run, and run throws KeyboardInterrupt', async () => {
    const child = new Child('interrupted.ts')
    await child.prints('waiting')
    child.interrupt()
    const { code, output } = await child.ended
    expect(output).toBe('waiting\ncleaning up\nclean\nKeyboardInterrupt\n')
    expect(code).toBe(3)
  })

  test('ends a server, though a client does not take what it was sent', async () => {
    const child = new Child('serving.ts')
    await child.prints('serving')
    child.interrupt()
    const { code, output } = await child.ended
    expect(output).toBe('serving\nmain cleaned up\nhandler cleaned up\nKeyboardInterrupt\n')
    expect(code).toBe(0)
  })

  test('the second ends the process at once', async () => {
    const child = new Child('interrupted.ts', ['slowly'])
    await child.prints('waiting')
    child.interrupt()
    await child.prints('cleaning up')
    child.interrupt()
    const { code, output } = await child.ended
    expect(output).toBe('waiting\ncleaning up\n')
    expect(code).toBe(130)
  })
})

describe('a process', () => {
  test('in which nothing can wake the program tells who is stuck, after the clean-up', async () => {
    const { code, output, errors } = await new Child('stuck.ts').ended
    expect(output).toBe('helper cleaned up\n')
    expect(errors).toContain('DeadlockError: Nothing can ever run again')
    expect(errors).toContain('Task-1 (main) waits for a reply that never comes')
    expect(errors).toMatch(/helper \(.*\) waits for event\.wait\(\)/)
    expect(code).toBe(1)
  })

  test('ends with its main, whatever main has left open', async () => {
    const { code, output, errors } = await new Child('leftOpen.ts').ended
    expect({ code, output, errors }).toEqual({ code: 0, output: 'main ends\n', errors: '' })
  })

  test('a thread that never gives way is ended by a cancellation, and does not hold the process', async () => {
    const { code, output, errors } = await new Child('cancelledThread.ts').ended
    expect({ code, output, errors }).toEqual({ code: 0, output: 'begun\ncancelled\n', errors: '' })
  })

  test.each([
    ['node --import tsx', 'threads.ts', [], ['--import', 'tsx']],
    ['a bin that registers tsx', 'bin.mjs', ['./threads.ts'], []],
  ])('started by %s can start threads', async (_, program, args, node) => {
    const { code, output, errors } = await new Child(program, args, node).ended
    expect({ code, output, errors }).toEqual({ code: 0, output: '25\n', errors: '' })
  })
})

// The errors' types: what a program tells them apart by.
//
// Read next: ../cpython/programs.test.ts, where they are thrown.

import { describe, expect, test } from 'vitest'
import {
  BrokenBarrierError,
  CancelledError,
  DeadlockError,
  EndlessError,
  ExceptionGroup,
  InvalidStateError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  TimeoutError,
} from '#runtime'

const types = {
  BrokenBarrierError,
  CancelledError,
  EndlessError,
  InvalidStateError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  TimeoutError,
}

describe.each(Object.entries(types))('%s', (name, Type) => {
  test('is an Error with its own name', () => {
    const error = new Type('why')
    expect(error).toBeInstanceOf(Error)
    expect([error.name, error.message, String(error)]).toEqual([name, 'why', `${name}: why`])
  })

  test('is none of the others', () => {
    const error = new Type('why')
    const fitting = Object.entries(types).filter(([, Other]) => error instanceof Other)
    expect(fitting.map(([each]) => each)).toEqual([name])
  })
})

test('a CancelledError has no stack to speak of, and leaves that of other errors as it is', () => {
  expect(new CancelledError('why').stack ?? '').not.toContain('\n')
  expect(new Error('why').stack).toContain('\n')
})

test('an ExceptionGroup holds its errors in order', () => {
  const errors = [new Error('first'), new TypeError('second')]
  const group = new ExceptionGroup(errors, 'two errors')
  expect(group).toBeInstanceOf(AggregateError)
  expect([group.name, group.message, group.errors]).toEqual(['ExceptionGroup', 'two errors', errors])
})

test('a DeadlockError carries the instant, the tree and the ring', () => {
  const tree = [{ name: 'Task-1', state: 'waiting', waitsFor: [] }] as const
  const error = new DeadlockError('stuck', 2, [...tree] as never, ['Task-1'])
  expect([error.name, error.message, error.time, error.tree, error.ring]).toEqual([
    'DeadlockError',
    'stuck',
    2,
    [...tree],
    ['Task-1'],
  ])
})

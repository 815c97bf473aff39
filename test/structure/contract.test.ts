// The names that stay: lessons, exercises and solutions are written against them, so none may vanish or move.
//
// Invariant: all three faces of `#runtime` (Node, the browser, an engine without a host) have the same names.
//
// Read next: ../../runtime/index.ts.

import { expect, expectTypeOf, test } from 'vitest'
import * as runtime from '#runtime'
import * as browser from '../../runtime/host/browser.ts'
import * as node from '../../runtime/host/node.ts'
import * as bare from '../../runtime/index.ts'

const FUNCTIONS = [
  ...['simulate', 'run', 'log', 'sleep', 'work'],
  ...['getRunningLoop', 'getEventLoop', 'newEventLoop', 'setEventLoop'],
  ...['createTask', 'currentTask', 'allTasks', 'gather', 'shield', 'wait', 'asCompleted'],
  ...['waitFor', 'withTimeout', 'withTaskGroup', 'withLock'],
  ...['asyncGenerator', 'emit', 'forEach'],
  ...['fromPromise', 'fromCallback', 'toThread', 'connect', 'startServer'],
] as const

const CLASSES = {
  EventLoop: [
    ...['time', 'callSoon', 'callLater', 'callAt', 'runForever', 'runUntilComplete', 'stop', 'close'],
    'setExceptionHandler',
  ],
  Handle: ['cancel', 'cancelled'],
  Suspension: [],
  Future: [
    ...[
      'done',
      'cancelled',
      'name',
      'result',
      'exception',
      'cancel',
      'addDoneCallback',
      'removeDoneCallback',
    ],
    ...['setResult', 'setException'],
  ],
  Task: [
    ...[
      'done',
      'cancelled',
      'name',
      'result',
      'exception',
      'cancel',
      'addDoneCallback',
      'removeDoneCallback',
    ],
    ...['uncancel', 'cancelling'],
  ],
  Queue: ['put', 'get', 'putNowait', 'getNowait', 'join', 'taskDone', 'shutdown', 'size', 'full', 'empty'],
  LifoQueue: ['put', 'get'],
  PriorityQueue: ['put', 'get'],
  Lock: ['acquire', 'release'],
  Event: ['set', 'clear', 'wait'],
  Condition: ['acquire', 'release', 'wait', 'notify', 'notifyAll'],
  Semaphore: ['acquire', 'release'],
  BoundedSemaphore: ['acquire', 'release'],
  Barrier: ['wait', 'reset', 'abort'],
} as const

const ERRORS = [
  ...['CancelledError', 'TimeoutError', 'InvalidStateError', 'DeadlockError'],
  ...['QueueEmpty', 'QueueFull', 'QueueShutDown', 'BrokenBarrierError', 'ExceptionGroup'],
] as const

const exported: Record<string, unknown> = { ...runtime }

test.each(FUNCTIONS)('%s is a function', (name) => {
  expect(exported[name]).toBeTypeOf('function')
})

test.each(Object.entries(CLASSES))('the class %s has its members', (name, members: readonly string[]) => {
  const { prototype } = exported[name] as { prototype: object }
  // How a loop tells the time is up to the kind of loop.
  const has = name === 'EventLoop' ? runtime.newEventLoop() : prototype
  expect(members.filter((member) => !(member in has))).toEqual([])
})

test.each(ERRORS)('%s is an error, and says its name', (name) => {
  const { prototype } = exported[name] as { prototype: Error }
  expect(prototype).toBeInstanceOf(Error)
  expect(prototype.name).toBe(name)
})

test('an ExceptionGroup is an AggregateError', () => {
  expect(new runtime.ExceptionGroup([new Error('one')], 'both')).toBeInstanceOf(AggregateError)
})

test('leave is what ends a forEach early', () => {
  expect(exported).toHaveProperty('leave')
})

test('the types are there too', () => {
  expectTypeOf<runtime.Coroutine<number>>().toExtend<runtime.Awaitable<number>>()
  expectTypeOf<runtime.Task<number>>().toExtend<runtime.Future<number>>()
  expectTypeOf<runtime.Future<number>>().toExtend<runtime.Awaitable<number>>()
})

test('Node, the browser and an engine without a host get the same names', () => {
  const names = Object.keys(bare).sort()
  expect(Object.keys(node).sort()).toEqual(names)
  expect(Object.keys(browser).sort()).toEqual(names)
})

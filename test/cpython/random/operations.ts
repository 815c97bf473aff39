// One arbitrary operation: those that stand alone, and those that hold blocks of others.
//
// Invariant: what is inside an operation is made by the arbitrary `inner`, so the depth is its caller's to limit.
//
// Read next: scenes.ts, where several operations are meant to meet.

import * as fc from 'fast-check'
import {
  among,
  anySlot,
  awaitedSlot,
  flag,
  futureSlot,
  limit,
  list,
  message,
  oneOf,
  operation,
  pair,
  returnWhen,
  seconds,
  seldom,
  slots,
  taskSlot,
} from './operands.ts'
import { type Block, CATCHES, type Item, type Operation, RAISED, type Raised, type Step } from './program.ts'

const stepsWithoutBlocks: fc.Arbitrary<Step> = oneOf<Step>(
  [2, operation('log')],
  [1, operation('work', among(0.1, 0.2, 0.5))],
  [2, operation('raise', among<Raised>('Boom', ...RAISED))],
  [2, operation('look', anySlot)],
  [2, operation('readResult', anySlot)],
  [2, operation('readException', anySlot)],
  [2, operation('newFuture', futureSlot)],
  [5, operation('setResult', futureSlot)],
  [3, operation('setException', futureSlot)],
  [8, operation('cancel', anySlot, message)],
  [2, operation('cancel', fc.constant(8), message)],
  [1, operation('cancel', fc.constant(0), message)],
  [2, operation('uncancel', anySlot)],
  [1, operation('uncancel', fc.constant(8))],
  [1, operation('cancelling', anySlot)],
  [1, operation('cancelling', fc.constant(8))],
  [1, operation('cancelHandle', pair)],
  [1, operation('addCallbackAgain', anySlot, pair)],
  [1, operation('removeCallback', anySlot, pair)],
  [1, operation('reschedule', limit)],
  [1, operation('lookTimeout')],
  [2, operation('release')],
  [2, operation('releaseUnit')],
  [2, operation('setEvent')],
  [1, operation('clearEvent')],
  [1, operation('notify', among(0, 1, 2))],
  [1, operation('notifyAll')],
  [2, operation('putNowait')],
  [2, operation('getNowait')],
  [2, operation('taskDone')],
  [1, operation('shutdown', flag)],
  [1, operation('lookAround')],
  [1, operation('lookAtTasks')],
  [1, operation('keepGather', slots, flag)],
  [1, operation('keepShield', anySlot)],
  [1, operation('spawnCompleted', slots, limit)],
)

const awaitsWithoutBlocks: fc.Arbitrary<Operation> = oneOf<Operation>(
  [14, operation('sleep', seconds)],
  [8, operation('await', awaitedSlot)],
  [3, operation('wait', slots, limit, returnWhen)],
  [3, operation('asCompleted', slots, limit)],
  [2, operation('acquire')],
  [2, operation('acquireUnit')],
  [2, operation('waitEvent')],
  [1, operation('waitCondition')],
  [1, operation('waitConditionFor')],
  [2, operation('passBarrier')],
  [1, operation('resetBarrier')],
  [1, operation('abortBarrier')],
  [3, operation('put')],
  [3, operation('get')],
  [2, operation('join')],
  [3, operation('next', pair)],
  [2, operation('closeGenerator', pair)],
  [2, operation('throwInto', pair)],
)

export const leaf: fc.Arbitrary<Operation> = oneOf<Operation>(
  [5, awaitsWithoutBlocks],
  [4, stepsWithoutBlocks],
)

/** What wakes somebody up. */
export const settling: fc.Arbitrary<Step> = oneOf<Step>(
  [4, operation('setResult', futureSlot)],
  [2, operation('setException', futureSlot)],
  [1, operation('release')],
  [1, operation('releaseUnit')],
  [1, operation('setEvent')],
  [1, operation('putNowait')],
  [1, operation('getNowait')],
)

export function callbackSteps(inner: fc.Arbitrary<Block>): fc.Arbitrary<Step[]> {
  const spawn = operation('spawn', taskSlot, inner)
  const soon = operation('callSoon', pair, list(stepsWithoutBlocks, 0, 2))
  return list(oneOf<Step>([8, stepsWithoutBlocks], [1, spawn], [1, soon]), 1, 3)
}

export function items(inner: fc.Arbitrary<Block>): fc.Arbitrary<Item[]> {
  return list(
    oneOf<Item>([4, inner], [3, taskSlot], [1, futureSlot], [1, among(7, 0)], [1, fc.constant(-1)]),
    0,
    3,
  )
}

function item(inner: fc.Arbitrary<Block>): fc.Arbitrary<Item> {
  return oneOf<Item>([3, inner], [2, taskSlot], [1, futureSlot], [1, fc.constant(7)])
}

export function stepWith(inner: fc.Arbitrary<Block>): fc.Arbitrary<Step> {
  const steps = callbackSteps(inner)
  return oneOf<Step>(
    [8, operation('spawn', taskSlot, inner)],
    [2, operation('callSoon', pair, steps)],
    [3, operation('callLater', pair, seconds, steps)],
    [3, operation('addCallback', anySlot, pair, steps)],
    [2, operation('keepGather', items(inner), flag)],
    [2, operation('keepShield', item(inner))],
    [1, operation('groupSpawn', taskSlot, inner)],
    [2, operation('makeGenerator', pair, inner, list(inner, 1, 3), seldom)],
  )
}

export function awaitWith(inner: fc.Arbitrary<Block>): fc.Arbitrary<Operation> {
  const scoped = insideScope(inner)
  return oneOf<Operation>(
    [4, operation('gather', items(inner), flag)],
    [4, operation('waitFor', item(inner), limit)],
    [4, operation('timeout', limit, scoped)],
    [4, operation('group', scoped)],
    [3, operation('shield', item(inner))],
    [4, operation('try', inner, among(...CATCHES), inner, flag)],
    [4, operation('finally', inner, inner)],
    [1, operation('repeat', among(2, 3), inner)],
    [2, operation('withLock', inner)],
    [2, operation('withUnit', inner)],
    [2, operation('withCondition', insideCondition(inner))],
    [2, operation('forEach', pair, inner, among(null, null, 1, 2))],
  )
}

/** A block in which the operations that need a timeout or a group around them come up often. */
function insideScope(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const needing = oneOf<Operation>(
    [5, operation('groupSpawn', taskSlot, inner)],
    [1, operation('reschedule', limit)],
    [1, operation('lookTimeout')],
    [1, operation('spawn', taskSlot, inner)],
    [1, operation('timeout', limit, inner)],
  )
  return fc.tuple(list(needing, 0, 3), inner).map(([first, rest]) => [...first, ...rest])
}

export function insideCondition(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const needing = oneOf<Operation>(
    [3, operation('waitCondition')],
    [1, operation('waitConditionFor')],
    [2, operation('notify', among(1, 2))],
    [1, operation('notifyAll')],
    [1, operation('sleep', seconds)],
  )
  return fc.tuple(list(needing, 1, 2), inner).map(([first, rest]) => [...first, ...rest])
}

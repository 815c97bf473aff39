// Small scenes that bring a collision about: a cancel in the turn in which a future settles, a deadline at the
// instant of a result, a second cancel during `finally`.
//
// Invariant: a scene is a block like any other, so whatever it needs may be missing or taken, and it goes on.
//
// Read next: programs.ts, which puts scenes and operations together.

import * as fc from 'fast-check'
import { handover, nextCompleted } from './handover.ts'
import {
  among,
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
  taskSlot,
} from './operands.ts'
import { callbackSteps, insideCondition, items, settling } from './operations.ts'
import { type Block, CATCHES, type Operation, type Raised, type Slot } from './program.ts'

export function scene(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  return oneOf<Block>(
    [4, handover(inner)],
    [1, swallowed(inner)],
    [1, nextCompleted()],
    [2, cancelledGroup(inner)],
    [3, settledAndCancelled(inner)],
    [3, sameInstant(inner)],
    [3, cancelledInFinally(inner)],
    [2, deadlineAtResult(inner)],
    [2, manyAtOne(inner)],
    [2, generatorInUse(inner)],
    [1, callbacksOnOne(inner)],
    [2, severalAwaited(inner)],
  )
}

/** A task waits for a future; the future settles and the task is cancelled in one turn, in either order. */
function settledAndCancelled(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const waiting = oneOf<Operation>(
    [2, operation('await', futureSlot)],
    [1, operation('waitFor', futureSlot, limit)],
    [1, operation('shield', futureSlot)],
    [1, operation('gather', items(inner), flag)],
  )
  return fc
    .tuple(taskSlot, waiting, inner, settling, message, flag)
    .map(([task, wait, rest, settle, text, settledFirst]): Block => {
      const cancel: Operation = ['cancel', task, text]
      const both: Block = settledFirst ? [settle, cancel] : [cancel, settle]
      return [['spawn', task, [wait, ...rest]], ['sleep', 0], ...both, ['sleep', 0]]
    })
}

/** Somebody who asks for its own cancellation, and waits for a task that swallows it. */
function swallowed(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const waiting = oneOf<Operation>(
    [3, operation('await', fc.constant(1))],
    [1, operation('gather', fc.constant([1, 2]), flag)],
    [1, operation('shield', fc.constant(1))],
    [1, operation('waitFor', fc.constant(1), limit)],
  )
  return fc.tuple(inner, seconds, message, waiting, inner).map(
    ([handler, pause, text, wait, after]): Block => [
      ['spawn', 1, [['try', [['sleep', pause]], 'all', handler, false]]],
      ['sleep', 0],
      ['spawn', 2, [['cancel', 8, text], ['try', [wait], 'all', [], false], ...after]],
    ],
  )
}

/** A task that is to wake up at the very instant of a step in another task or in a callback. */
function sameInstant(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  return fc
    .tuple(taskSlot, seconds, inner, callbackSteps(inner), flag, pair)
    .map(
      ([task, instant, rest, steps, byTimer, handle]): Block => [
        ...(byTimer ? ([['callLater', handle, instant, steps]] satisfies Block) : []),
        ['spawn', task, [['sleep', instant], ...rest]],
        ['sleep', instant],
        ...steps,
      ],
    )
}

/** A task is cancelled, and once more while it cleans up. */
function cancelledInFinally(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  return fc.tuple(taskSlot, inner, inner, seconds, seconds, message, message).map(
    ([task, body, cleanup, first, second, text, otherText]): Block => [
      ['spawn', task, [['finally', [...body, ['sleep', 1]], [['sleep', first], ...cleanup]]]],
      ['sleep', first],
      ['cancel', task, text],
      ['sleep', second],
      ['cancel', task, otherText],
    ],
  )
}

/** A task group whose tasks fail, clean up and are cancelled at nearly the same time as its parent, more than once. */
function cancelledGroup(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const cancel = fc.tuple(
    operation('sleep', seconds),
    operation('cancel', among(1, 1, 2, 3), message),
  ) as fc.Arbitrary<Operation[]>
  return fc
    .tuple(seconds, seconds, seconds, inner, among<Raised>('Boom', 'CancelledError'), list(cancel, 1, 3))
    .map(([first, second, third, rest, what, cancels]): Block => {
      const cleaning: Operation = ['groupSpawn', 2, [['finally', [['sleep', first]], [['sleep', second]]]]]
      const failing: Operation = [
        'groupSpawn',
        3,
        [
          ['sleep', third],
          ['raise', what],
        ],
      ]
      const body: Block = [cleaning, failing, ['sleep', second], ...rest]
      return [
        [
          'spawn',
          1,
          [
            ['group', body],
            ['cancelling', 8],
            ['sleep', 0],
          ],
        ],
        ...cancels.flat(),
      ]
    })
}

/** A wait that ends at the instant of its deadline. */
function deadlineAtResult(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  return fc
    .tuple(seconds, seconds, inner, flag, among(...CATCHES))
    .map(([instant, other, rest, nested, catches]): Block => {
      const body: Block = [['sleep', instant], ...rest]
      const within: Block = nested ? [['timeout', other, body]] : body
      return [['try', [['timeout', instant, within]], catches, [['cancelling', 8]], false]]
    })
}

/** Several tasks at one lock, event, barrier or queue. */
function manyAtOne(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const use = oneOf<Operation>(
    [2, operation('withLock', inner)],
    [2, operation('withUnit', inner)],
    [1, operation('waitEvent')],
    [2, operation('withCondition', insideCondition(inner))],
    [2, operation('passBarrier')],
    [1, operation('put')],
    [1, operation('get')],
    [1, operation('join')],
  )
  const rest = oneOf<Operation>(
    [2, operation('withCondition', list(operation('notify', among(1, 2)), 1, 1))],
    [2, operation('cancel', among(1, 2), message)],
    [1, settling],
    [1, operation('put')],
    [1, operation('get')],
    [1, operation('taskDone')],
    [1, operation('sleep', seconds)],
  )
  return fc
    .tuple(use, list(use, 0, 2), seconds, seconds, list(rest, 1, 3))
    .map(([first, others, pause, wait, after]): Block => {
      const spawned = [first, first, ...others].map(
        (each, index): Operation => ['spawn', index + 1, [['sleep', pause], each]],
      )
      return [...spawned, ['sleep', wait], ...after]
    })
}

/** A generator, and several that use it. */
function generatorInUse(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const generator = fc.constant(0)
  const use = oneOf<Operation>(
    [3, operation('next', generator)],
    [3, operation('forEach', generator, inner, among(null, 1, 2))],
    [1, operation('closeGenerator', generator)],
    [2, operation('throwInto', generator)],
    [2, operation('spawn', taskSlot, list(operation('next', generator), 1, 2))],
  )
  const parts = list(oneOf<Block>([2, fc.constant([])], [1, inner]), 1, 3)
  return fc
    .tuple(operation('makeGenerator', generator, inner, parts, seldom), list(use, 1, 4))
    .map(([made, uses]): Block => [made, ...uses])
}

/** Callbacks on one future: added, added again, removed, and called. */
function callbacksOnOne(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  return oneOf<Slot>([2, taskSlot], [2, futureSlot], [1, fc.constant(7)]).chain((slot) => {
    const onSlot = fc.constant(slot)
    const rest = oneOf<Operation>(
      [2, operation('addCallbackAgain', onSlot, pair)],
      [2, operation('removeCallback', onSlot, pair)],
      [1, operation('cancel', onSlot, message)],
      [1, operation('setResult', futureSlot)],
      [1, operation('sleep', seconds)],
      [1, operation('await', onSlot)],
      [1, operation('cancelHandle', pair)],
    )
    return fc
      .tuple(operation('addCallback', onSlot, pair, callbackSteps(inner)), list(rest, 1, 4))
      .map(([added, others]): Block => [added, ...others])
  })
}

/** A few tasks, and somebody who waits for them in one of the ways there are; then looks at them. */
function severalAwaited(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const tasks = [1, 2, 3]
  const waiting = oneOf<Operation>(
    [3, operation('wait', fc.subarray(tasks), limit, returnWhen)],
    [3, operation('asCompleted', fc.subarray(tasks), limit)],
    [2, operation('gather', fc.subarray(tasks), flag)],
    [1, operation('shield', taskSlot)],
  )
  const child = oneOf<Block>(
    [3, inner],
    [1, fc.constant<Block>([['raise', 'Boom']])],
    [1, fc.constant<Block>([['raise', 'CancelledError']])],
  )
  const looking = oneOf<Operation>(
    [1, operation('readResult', taskSlot)],
    [1, operation('readException', taskSlot)],
    [1, operation('look', taskSlot)],
    [1, operation('await', taskSlot)],
  )
  return fc
    .tuple(fc.tuple(child, child, child), seconds, seconds, waiting, list(looking, 0, 2))
    .map(([children, one, other, wait, looks]): Block => {
      const spawned = children.map(
        (each, index): Operation => ['spawn', index + 1, [['sleep', index % 2 === 0 ? one : other], ...each]],
      )
      return [...spawned, ['try', [wait], 'all', [], false], ...looks]
    })
}

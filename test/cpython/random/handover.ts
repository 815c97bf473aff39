// Scenes in which several want the same thing, and are cancelled in the very turn in which they get it.
//
// What has been handed to a task that will not take it must go to the next: the point where locks, semaphores
// and queues lose wake-ups. Invariant: every scene ends with its tasks started and left to the program around it.
//
// Read next: scenes.ts.

import * as fc from 'fast-check'
import { among, futureSlot, limit, list, message, oneOf, operation } from './operands.ts'
import type { Block, Operation } from './program.ts'

/** What a `handover` is about: how it is taken away first, who wants it, and how it is given. */
interface Contended {
  take: Block
  use: fc.Arbitrary<Operation>
  give: fc.Arbitrary<Operation>
}

function contended(inner: fc.Arbitrary<Block>): Contended[] {
  const acquireSoon: Block = caughtEach([['waitFor', [['acquire']], 0.1]])
  const unitSoon: Block = caughtEach([['waitFor', [['acquireUnit']], 0.1]])
  const waiting: Operation = ['waitCondition']
  const barrier = oneOf<Operation>(
    [2, operation('resetBarrier')],
    [1, operation('abortBarrier')],
    [1, operation('passBarrier')],
  )
  return [
    {
      take: acquireSoon,
      use: oneOf<Operation>([1, operation('acquire')], [1, operation('withLock', inner)]),
      give: operation('release'),
    },
    {
      take: [...unitSoon, ...unitSoon],
      use: oneOf<Operation>([1, operation('acquireUnit')], [1, operation('withUnit', inner)]),
      give: operation('releaseUnit'),
    },
    { take: [], use: operation('get'), give: operation('putNowait') },
    { take: caughtEach([['putNowait'], ['putNowait']]), use: operation('put'), give: operation('getNowait') },
    {
      take: [['clearEvent']],
      use: operation('waitEvent'),
      give: oneOf<Operation>([2, operation('setEvent')], [1, operation('clearEvent')]),
    },
    {
      take: [],
      use: operation(
        'withCondition',
        inner.map((block) => [waiting, ...block]),
      ),
      give: operation('withCondition', burst(operation('notify', among(1, 2)))),
    },
    { take: caughtEach([['putNowait']]), use: operation('join'), give: operation('taskDone') },
    { take: [], use: operation('passBarrier'), give: barrier },
  ]
}

/** Things that happen in one turn, or in two: what is given, and cancels of those who wait, in any order. */
function burst(give: fc.Arbitrary<Operation>): fc.Arbitrary<Block> {
  return list(
    oneOf<Operation>(
      [3, give],
      [2, operation('cancel', among(1, 1, 2, 3), message)],
      [1, operation('sleep', fc.constant(0))],
    ),
    1,
    5,
  ).map(caughtEach)
}

function caughtEach(block: Block): Block {
  return block.map((each) => ['try', [each], 'all', [], false])
}

/** Several want the same; in the turn in which the first gets it, it is cancelled, or others are. */
export function handover(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const scenes = contended(inner).map(({ take, use, give }) => {
    const wave = fc
      .tuple(list(fc.tuple(use, burst(give)), 1, 3), burst(give), burst(give))
      .map(([users, first, second]): Block => {
        const spawned = users.map(([each, after], index): Operation => ['spawn', index + 1, [each, ...after]])
        return [...spawned, ['sleep', 0], ...first, ['sleep', 0], ...second]
      })
    return list(wave, 1, 2).map((waves): Block => [...take, ...waves.flat()])
  })
  return fc.oneof(...scenes)
}

/** Two tasks wait for the next of two futures; one of the tasks is cancelled in the turn in which it is its turn. */
export function nextCompleted(): fc.Arbitrary<Block> {
  const give = oneOf<Operation>(
    [2, operation('setResult', futureSlot)],
    [1, operation('setException', futureSlot)],
  )
  return fc
    .tuple(limit, burst(give), burst(give), burst(give))
    .map(
      ([atMost, first, second, third]): Block => [
        ['newFuture', 5],
        ['newFuture', 6],
        ['spawnCompleted', [5, 6], atMost],
        ['sleep', 0],
        ...first,
        ['sleep', 0],
        ...second,
        ['sleep', 0],
        ...third,
        ...caughtEach([['gather', [1, 2], true]]),
      ],
    )
}

// Random programs: an Arbitrary of fast-check, and the same by seed.
//
// Chance alone seldom makes two things meet. So the times are few, the objects are fewer, and beside single
// operations there are small scenes that bring a collision about: a cancel in the turn in which a future
// settles, a deadline at the instant of a result, a second cancel during `finally`.
// Invariant: every operation of the grammar can come up; coverage.ts counts whether each did.
//
// Read next: compare.ts.

import * as fc from 'fast-check'
import {
  type Block,
  CATCHES,
  type Catches,
  type Item,
  type Operation,
  type Program,
  RAISED,
  type Raised,
  RETURN_WHEN,
  type Slot,
  type Step,
} from './program.ts'

type Named<Name extends Operation[0]> = Extract<Operation, [Name, ...unknown[]]>
type ArbitraryArguments<Operands extends unknown[]> = Operands extends [string, ...infer Rest]
  ? { [Index in keyof Rest]: fc.Arbitrary<Rest[Index]> }
  : never

function operation<Name extends Operation[0]>(
  name: Name,
  ...operands: ArbitraryArguments<Named<Name>>
): fc.Arbitrary<Named<Name>> {
  const parts = [fc.constant(name), ...(operands as fc.Arbitrary<unknown>[])]
  return fc.tuple(...parts) as unknown as fc.Arbitrary<Named<Name>>
}

/** One of the arbitraries, each with its weight. */
function oneOf<T>(...weighted: [weight: number, arbitrary: fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  return fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })))
}

const among = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const list = <T>(arbitrary: fc.Arbitrary<T>, minLength: number, maxLength: number): fc.Arbitrary<T[]> =>
  fc.array(arbitrary, { minLength, maxLength, size: 'max' })

// ---- operands

// 0.1 + 0.2 is not 0.3, and within the clock's resolution it is the same instant all the same.
const seconds = among(0, 0, 0, 0.1, 0.1, 0.2, 0.2, 0.3, 0.5, 1, -1)
const limit = oneOf<number | null>([8, seconds], [1, fc.constant(null)])
const flag = fc.boolean()
const seldom = among(false, false, false, true)
const pair = among(0, 1)
const taskSlot = among(1, 1, 2, 2, 3, 4)
const futureSlot = among(5, 6)
const anySlot: fc.Arbitrary<Slot> = oneOf([6, taskSlot], [2, futureSlot], [1, among(0, 7, 8)])
const awaitedSlot: fc.Arbitrary<Slot> = oneOf(
  [12, taskSlot],
  [6, futureSlot],
  [3, fc.constant(7)],
  [1, among(0, 8)],
)
const slots = list(oneOf([6, taskSlot], [2, futureSlot], [1, among(0, 7)]), 0, 3)
const message = among(null, null, 'stop', 'enough')
const returnWhen = among(...RETURN_WHEN)

// ---- single operations

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

const leaf: fc.Arbitrary<Operation> = oneOf<Operation>([5, awaitsWithoutBlocks], [4, stepsWithoutBlocks])

/** What wakes somebody up. */
const settling: fc.Arbitrary<Step> = oneOf<Step>(
  [4, operation('setResult', futureSlot)],
  [2, operation('setException', futureSlot)],
  [1, operation('release')],
  [1, operation('releaseUnit')],
  [1, operation('setEvent')],
  [1, operation('putNowait')],
  [1, operation('getNowait')],
)

// ---- blocks, which hold operations that hold blocks

const DEPTH = 3
// Made once for each depth, so that a program cannot be deeper; at depth 0 a block holds leaves alone.
const blocks: fc.Arbitrary<Block>[] = [list(leaf, 0, 3)]
for (let depth = 1; depth <= DEPTH; depth++) blocks.push(blockOf(blocks[depth - 1]!))

function blockOf(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  return list(snippet(inner), 0, 3).map((snippets) => snippets.flat())
}

/** One operation, the same with its errors caught so that the block goes on, or a scene of several. */
function snippet(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const single = oneOf<Operation>([3, leaf], [1, stepWith(inner)], [2, awaitWith(inner)])
  const caught = fc
    .tuple(single, among<Catches>('all', 'all', ...CATCHES))
    .map(([each, catches]): Block => [['try', [each], catches, [], false]])
  return oneOf<Block>([5, single.map((each) => [each])], [4, caught], [3, scene(inner)])
}

function callbackSteps(inner: fc.Arbitrary<Block>): fc.Arbitrary<Step[]> {
  const spawn = operation('spawn', taskSlot, inner)
  const soon = operation('callSoon', pair, list(stepsWithoutBlocks, 0, 2))
  return list(oneOf<Step>([8, stepsWithoutBlocks], [1, spawn], [1, soon]), 1, 3)
}

function items(inner: fc.Arbitrary<Block>): fc.Arbitrary<Item[]> {
  return list(
    oneOf<Item>([4, inner], [3, taskSlot], [1, futureSlot], [1, among(7, 0)], [1, fc.constant(-1)]),
    0,
    3,
  )
}

function item(inner: fc.Arbitrary<Block>): fc.Arbitrary<Item> {
  return oneOf<Item>([3, inner], [2, taskSlot], [1, futureSlot], [1, fc.constant(7)])
}

function stepWith(inner: fc.Arbitrary<Block>): fc.Arbitrary<Step> {
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

function awaitWith(inner: fc.Arbitrary<Block>): fc.Arbitrary<Operation> {
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

function insideCondition(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const needing = oneOf<Operation>(
    [3, operation('waitCondition')],
    [1, operation('waitConditionFor')],
    [2, operation('notify', among(1, 2))],
    [1, operation('notifyAll')],
    [1, operation('sleep', seconds)],
  )
  return fc.tuple(list(needing, 1, 2), inner).map(([first, rest]) => [...first, ...rest])
}

// ---- scenes

function scene(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
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
function handover(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
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
function nextCompleted(): fc.Arbitrary<Block> {
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

// ---- whole programs

/** Random programs; without shrinking, which shrink.ts does better: it knows the grammar. */
export const programs: fc.Arbitrary<Program> = fc.record({
  queue: among('Queue', 'Queue', 'LifoQueue', 'PriorityQueue'),
  size: among(0, 1, 1, 2),
  units: among(0, 1, 1, 2),
  bounded: flag,
  parties: among(1, 2, 2, 3),
  main: mainBlock(snippet(blocks[DEPTH - 1]!)),
})

/** Most errors are caught, and many waits end at some time, so that not everything ends at the first of them. */
function mainBlock(snippets: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const limited = operation('timeout', among(0.5, 1, 2), snippets).map((each): Block => [each])
  const caught = oneOf<Block>([1, snippets], [2, limited]).map(
    (block): Block => [['try', block, 'all', [], false]],
  )
  const first = operation('spawn', taskSlot, blocks[DEPTH - 1]!).map((spawn): Block => [spawn])
  return fc
    .tuple(list(first, 0, 2), list(oneOf<Block>([1, snippets], [2, caught]), 2, 6))
    .map(([spawns, rest]) => [...spawns, ...rest].flat())
}

/** The same `count` programs for the same seed and version of fast-check. */
export function generate(seed: number, count: number): Program[] {
  return fc.sample(programs, { seed, numRuns: count })
}

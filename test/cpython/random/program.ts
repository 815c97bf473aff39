// The grammar of the random programs: small trees of asyncio operations, as plain JSON data.
//
// An operation is an array: its name, then its arguments. Steps are done in one go and may stand in callbacks;
// awaits may suspend. What an operation works on is named by small numbers, so that operations that know
// nothing of each other meet often: a slot of the table of futures and tasks, one lock, one queue, and so on.
// Positions: operation 2 of main is `2`; operation 0 of its first block is `2a0`, of its second block `2b0`.
//
// Invariant: interpreter.ts and interpreter.py give every operation the same meaning.
//
// Read next: interpreter.ts beside interpreter.py, then programs.ts, which makes programs at random.

/** A future or a task: 0 is main, 1 to 4 are tasks, 5 and 6 futures, 7 what `keep…` made, 8 is the task that runs. */
export type Slot = number

/** Something to wait for: a slot, a block that is made a coroutine, or -1: the first item once more. */
export type Item = Slot | Block
/** Seconds; null: no limit. */
export type Limit = number | null
export type Message = string | null
export type Block = Operation[]
export type Steps = Step[]

/** What a program raises by itself. Only Boom and Bang carry a text, the position where they came about. */
export const RAISED = ['Boom', 'Bang', 'TimeoutError', 'CancelledError'] as const
export type Raised = (typeof RAISED)[number]
/** What a `try` catches: everything, only a cancellation, or every error but a cancellation. */
export const CATCHES = ['all', 'cancel', 'error'] as const
export type Catches = (typeof CATCHES)[number]
export const RETURN_WHEN = ['allCompleted', 'firstCompleted', 'firstException'] as const
export type ReturnWhen = (typeof RETURN_WHEN)[number]

/** Operations that are plain functions. */
export type Step =
  | ['log']
  | ['work', seconds: number]
  | ['raise', what: Raised]
  | ['look', slot: Slot]
  | ['readResult', slot: Slot]
  | ['readException', slot: Slot]
  | ['spawn', slot: Slot, body: Block]
  | ['newFuture', slot: Slot]
  | ['setResult', slot: Slot]
  | ['setException', slot: Slot]
  | ['cancel', slot: Slot, message: Message]
  | ['uncancel', slot: Slot]
  | ['cancelling', slot: Slot]
  | ['callSoon', handle: number, steps: Steps]
  | ['callLater', handle: number, seconds: number, steps: Steps]
  | ['cancelHandle', handle: number]
  | ['addCallback', slot: Slot, callback: number, steps: Steps]
  | ['addCallbackAgain', slot: Slot, callback: number]
  | ['removeCallback', slot: Slot, callback: number]
  | ['keepGather', items: Item[], returnExceptions: boolean]
  | ['keepShield', item: Item]
  /** A task for each coroutine of asCompleted, in the slots from 1 on. */
  | ['spawnCompleted', slots: Slot[], limit: Limit]
  | ['groupSpawn', slot: Slot, body: Block]
  | ['reschedule', limit: Limit]
  | ['lookTimeout']
  | ['release']
  | ['releaseUnit']
  | ['setEvent']
  | ['clearEvent']
  | ['notify', count: number]
  | ['notifyAll']
  | ['putNowait']
  | ['getNowait']
  | ['taskDone']
  | ['shutdown', immediate: boolean]
  | ['lookAround']
  | ['lookAtTasks']
  /** `stubborn`: it emits in its `finally` too. */
  | ['makeGenerator', generator: number, cleanup: Block, parts: Block[], stubborn: boolean]

/** Operations that may suspend. */
export type Await =
  | ['sleep', seconds: number]
  | ['await', slot: Slot]
  | ['gather', items: Item[], returnExceptions: boolean]
  | ['waitFor', item: Item, limit: Limit]
  | ['timeout', limit: Limit, body: Block]
  | ['group', body: Block]
  | ['shield', item: Item]
  | ['wait', slots: Slot[], limit: Limit, returnWhen: ReturnWhen]
  | ['asCompleted', slots: Slot[], limit: Limit]
  | ['try', body: Block, catches: Catches, handler: Block, again: boolean]
  | ['finally', body: Block, cleanup: Block]
  | ['repeat', times: number, body: Block]
  | ['acquire']
  | ['withLock', body: Block]
  | ['acquireUnit']
  | ['withUnit', body: Block]
  | ['waitEvent']
  | ['withCondition', body: Block]
  | ['waitCondition']
  /** Until the event is set. */
  | ['waitConditionFor']
  | ['passBarrier']
  | ['resetBarrier']
  | ['abortBarrier']
  | ['put']
  | ['get']
  | ['join']
  | ['next', generator: number]
  | ['forEach', generator: number, body: Block, leaveAfter: number | null]
  | ['closeGenerator', generator: number]
  | ['throwInto', generator: number]

export type Operation = Step | Await

export interface Program {
  queue: 'Queue' | 'LifoQueue' | 'PriorityQueue'
  /** The queue's maxsize; 0: no limit. */
  size: number
  /** How many units the semaphore has. */
  units: number
  /** Whether it is a BoundedSemaphore. */
  bounded: boolean
  /** How many the barrier waits for. */
  parties: number
  main: Block
}

/** What an interpreter saw: each log, and how the program ended. */
export interface Played {
  /** What was logged, in order: the turn, the instant, and the text `position operation what it saw`. */
  logged: [turn: number, time: number, text: string][]
  /** `returned`, `threw …`, or, if the program did not come to an end, `deadlock`, `endless`, `broke off`. */
  end: string
  /** The errors that nobody read, sorted, if the program came to an end. */
  unread: string[]
}

/** The operations whose blocks hold steps alone. */
export const CALLBACK_MAKERS: ReadonlySet<string> = new Set(['callSoon', 'callLater', 'addCallback'])

export function isOperation(value: unknown): value is Operation {
  return Array.isArray(value) && typeof value[0] === 'string'
}

/** Whether it is a block; an empty array counts as one. */
export function isBlock(value: unknown): value is Block {
  return Array.isArray(value) && value.every(isOperation)
}

/** The letter of an operation's `index`th block in a position. */
export const letter = (index: number): string => String.fromCharCode(97 + index)

/** The program as text, a line for each operation, with the positions that its logs begin with. */
export function readable({ main, ...options }: Program): string {
  const header = Object.entries(options).map(([name, value]) => `${name} ${value}`)
  return [header.join(', '), ...readableBlock(main, '', '')].join('\n')
}

function readableBlock(block: Block, prefix: string, indent: string): string[] {
  return block.flatMap((operation, index) => readableOperation(operation, `${prefix}${index}`, indent))
}

function readableOperation(operation: Operation, position: string, indent: string): string[] {
  const [name, ...args] = operation
  const lines: string[] = []
  let blocks = 0
  const words = args.map((argument: unknown) => {
    if (!Array.isArray(argument)) return String(argument)
    const parts: unknown[] = isBlock(argument) ? [argument] : argument
    const shown = parts.map((part, index) => {
      if (!isBlock(part)) return String(part)
      const prefix = position + letter(blocks + index)
      lines.push(...readableBlock(part, prefix, `${indent}    `))
      return `{${prefix}}`
    })
    blocks += parts.length
    return isBlock(argument) ? shown.join('') : `[${shown.join(' ')}]`
  })
  return [`${indent}${[position, name, ...words].join(' ')}`, ...lines]
}

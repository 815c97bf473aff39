// @wrong Yields a promise in place of the future.
// @fails awaiting a pending one yields the future itself, and then gives its result
// @diagnosis While it is pending, something other than the future was yielded. After a bare yield the loop resumes the awaiter in every turn, only for it to ask again; of a promise it knows nothing at all. Yield this: the future itself, so that whoever drives can have itself called back.

/** What a future needs of its loop: a way to call somebody back later, never at once. */
export interface Loop {
  callSoon(callback: () => void): unknown
}

export type DoneCallback<T> = (future: Future<T>) => void

type State<T> =
  | { kind: 'pending' }
  | { kind: 'result'; result: T }
  | { kind: 'exception'; error: unknown }
  | { kind: 'cancelled'; message: string }

export class CancelledError extends Error {
  override readonly name = 'CancelledError'
}

export class InvalidStateError extends Error {
  override readonly name = 'InvalidStateError'
}

export class Future<T> {
  readonly loop: Loop
  private state: State<T> = { kind: 'pending' }
  private callbacks: DoneCallback<T>[] = []

  constructor(loop: Loop) {
    this.loop = loop
  }

  get done(): boolean {
    return this.state.kind !== 'pending'
  }

  get cancelled(): boolean {
    return this.state.kind === 'cancelled'
  }

  /** The result. Throws the exception, a CancelledError, or an InvalidStateError if it is not done. */
  result(): T {
    const { state } = this
    if (state.kind === 'result') return state.result
    if (state.kind === 'exception') throw state.error
    if (state.kind === 'cancelled') throw new CancelledError(state.message)
    throw new InvalidStateError('the future is not done')
  }

  /** The error that it was settled with, undefined if it has a result. Else it throws what result() throws. */
  exception(): unknown {
    if (this.state.kind === 'exception') return this.state.error
    this.result()
    return undefined
  }

  setResult(result: T): void {
    this.settle({ kind: 'result', result })
  }

  setException(error: unknown): void {
    this.settle({ kind: 'exception', error })
  }

  /** Cancels it if it is pending. Whether it did. */
  cancel(message = ''): boolean {
    if (this.done) return false
    this.settle({ kind: 'cancelled', message })
    return true
  }

  /** Once, and for good. Throws an InvalidStateError the second time. All callbacks are told, through the loop. */
  protected settle(state: State<T>): void {
    if (this.done) throw new InvalidStateError('the future is done already')
    this.state = state
    const { callbacks } = this
    this.callbacks = []
    for (const callback of callbacks) this.loop.callSoon(() => callback(this))
  }

  /** Calls back when it is done, through the loop: also if it is done already. */
  addDoneCallback(callback: DoneCallback<T>): void {
    if (this.done) this.loop.callSoon(() => callback(this))
    else this.callbacks.push(callback)
  }

  /** Takes the callback off, however often it was added. How often that was. */
  removeDoneCallback(callback: DoneCallback<T>): number {
    const kept = this.callbacks.filter((each) => each !== callback)
    const removed = this.callbacks.length - kept.length
    this.callbacks = kept
    return removed
  }

  /** `yield* future` suspends until it is done, and gives its result. */
  *[Symbol.iterator](): Generator<unknown, T, undefined> {
    if (!this.done) yield new Promise((resolve) => this.addDoneCallback(resolve as DoneCallback<T>))
    return this.result()
  }
}

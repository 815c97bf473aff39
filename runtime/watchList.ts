// A list of things that may turn out to need a report when the loop closes: coroutines that nobody has driven.
// Most of them settle themselves soon, tell nobody, and only have to be forgotten.
//
// Invariant: the list never holds more than twice the things that still need a look, so a program that runs
// for a year does not grow by it.
//
// Read next: eventLoop.ts, which closes with a report.

const SMALLEST_SWEEP = 64

export class WatchList<Thing> {
  /**
   * The last one that was added. Most are settled by the time that the next one comes, as in
   * `yield* sleep(1)`, and never get into the list: watching one takes 5 ns instead of 33
   * (test/bench/choices.ts).
   */
  private latest: Thing | null = null
  private things: Thing[] = []
  private sweepAt = SMALLEST_SWEEP
  private readonly needsReport: (thing: Thing) => boolean

  constructor(needsReport: (thing: Thing) => boolean) {
    this.needsReport = needsReport
  }

  add(thing: Thing): void {
    const { latest } = this
    this.latest = thing
    if (latest !== null && this.needsReport(latest)) this.keep(latest)
  }

  private keep(thing: Thing): void {
    this.things.push(thing)
    if (this.things.length < this.sweepAt) return
    this.things = this.things.filter(this.needsReport)
    this.sweepAt = Math.max(SMALLEST_SWEEP, 2 * this.things.length)
  }

  /** What still needs a report, in order; the list is empty afterwards. */
  take(): Thing[] {
    if (this.latest !== null) this.things.push(this.latest)
    const left = this.things.filter(this.needsReport)
    this.latest = null
    this.things = []
    return left
  }
}

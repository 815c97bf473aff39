// A list of things that may turn out to need a report when the loop closes: errors that nobody has read,
// coroutines that nobody has driven. Most of them settle themselves soon and only have to be forgotten.
//
// Invariant: the list never holds more than twice the things that still need a look, so a program that runs
// for a year does not grow by it.
//
// Read next: eventLoop.ts, which closes with a report.

const SMALLEST_SWEEP = 64

export class WatchList<Thing> {
  private things: Thing[] = []
  private sweepAt = SMALLEST_SWEEP
  private readonly needsReport: (thing: Thing) => boolean

  constructor(needsReport: (thing: Thing) => boolean) {
    this.needsReport = needsReport
  }

  add(thing: Thing): void {
    this.things.push(thing)
    if (this.things.length >= this.sweepAt) {
      this.things = this.things.filter(this.needsReport)
      this.sweepAt = Math.max(SMALLEST_SWEEP, 2 * this.things.length)
    }
  }

  /** What still needs a report, in order; the list is empty afterwards. */
  take(): Thing[] {
    const left = this.things.filter(this.needsReport)
    this.things = []
    return left
  }
}

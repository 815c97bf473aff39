// Grading in the page: hands a text to the judge's worker and gets the verdict, the same as the terminal's.
//
// Invariant: every request comes to an end: a judge that gives no sign of life is ended, and the next request finds a
// fresh one.
//
// Read next: judgeWorker.ts, the other side.

import type { Verdict } from '../../grading/core/verdict.ts'
import type { GradingAnswer, GradingRequest } from './judgeWorker.ts'

/** Milliseconds without a sign of life: more than any single play may take. */
const SILENCE = 10_000

/** Where the scripts stand, and the pack of each exercise. */
export interface GradingAddresses {
  judge: string | URL
  stage: string | URL
  packOf(exercise: string): string | URL
}

interface Waiting {
  resolve(verdict: Verdict): void
  reject(error: Error): void
}

export class PageGrading {
  private readonly addresses: GradingAddresses
  private readonly waiting = new Map<number, Waiting>()
  private worker: Worker | null = null
  private silence: ReturnType<typeof setTimeout> | undefined
  private requests = 0

  constructor(addresses: GradingAddresses) {
    this.addresses = addresses
  }

  /**
   * The verdict on a text, as an answer to the exercise (`08-in-sequence-or-at-once/gather`). Rejects only if grading
   * itself does not work: the scripts or the pack cannot be fetched, or the suite does not come back.
   */
  gradeInPage(exercise: string, text: string, seed: number): Promise<Verdict> {
    this.requests += 1
    const { stage, packOf } = this.addresses
    const [stageAddress, pack] = [stage, packOf(exercise)].map((each) => new URL(each, document.baseURI).href)
    const request = { id: this.requests, stage: stageAddress!, pack: pack!, text, seed }
    return new Promise((resolve, reject) => {
      this.waiting.set(request.id, { resolve, reject })
      this.worker ??= this.start()
      this.listen()
      this.worker.postMessage(request satisfies GradingRequest)
    })
  }

  private start(): Worker {
    const worker = new Worker(this.addresses.judge, { type: 'module', name: 'judge' })
    worker.onmessage = ({ data }: MessageEvent<GradingAnswer>) => this.answered(data)
    worker.onerror = ({ message }) => this.giveUp(`Grading in the page failed: ${message}`)
    return worker
  }

  private answered(answer: GradingAnswer): void {
    if (!('alive' in answer)) {
      const request = this.waiting.get(answer.id)
      this.waiting.delete(answer.id)
      if ('verdict' in answer) request?.resolve(answer.verdict)
      else request?.reject(new Error(answer.failure))
    }
    this.listen()
  }

  /** Waits for the next sign of life, as long as anybody waits for a verdict. */
  private listen(): void {
    clearTimeout(this.silence)
    if (this.waiting.size === 0) return
    this.silence = setTimeout(() => this.giveUp('The suite itself did not come back.'), SILENCE)
  }

  private giveUp(reason: string): void {
    this.worker?.terminate()
    this.worker = null
    const abandoned = [...this.waiting.values()]
    this.waiting.clear()
    clearTimeout(this.silence)
    for (const { reject } of abandoned) reject(new Error(reason))
  }
}

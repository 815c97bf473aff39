// The near side of the judge's thread: hands it a suite, answers its questions with plays, gets its report.
//
// Invariant: a suite that does not come back is ended, and the next one finds a fresh thread.
//
// Read next: judgeThread.ts, the far side.

import { Worker } from 'node:worker_threads'
import { buildScript } from './build.ts'
import type { SuiteReport } from './core/judge.ts'
import type { Answer, JudgeRequest, PlayQuestion } from './core/suiteRun.ts'
import type { PlayAnswer } from './judgeThread.ts'

/** Milliseconds that a suite may be silent: no question, no report. Its plays do not count. */
const SILENCE = 10_000

const THREAD = new URL('./judgeThread.ts', import.meta.url)

export class Judge {
  private thread: Promise<Worker> | null = null
  private last: Promise<unknown> = Promise.resolve()

  /** Starts the thread now, so that the first suite does not wait for it. */
  async warmUp(): Promise<void> {
    await this.start()
  }

  /** Judges a suite; `answer` plays what it asks for. One suite at a time: others wait. */
  judge(request: JudgeRequest, answer: Answer): Promise<SuiteReport> {
    const report = this.last.then(() => this.judgeNow(request, answer))
    this.last = report.catch(() => {})
    return report
  }

  private async judgeNow(request: JudgeRequest, answer: Answer): Promise<SuiteReport> {
    const thread = await this.start()
    return new Promise((resolve) => {
      let silence: NodeJS.Timeout
      const finish = (report: SuiteReport) => {
        clearTimeout(silence)
        thread.off('message', onMessage)
        thread.off('error', onError)
        resolve(report)
      }
      const giveUp = (error: string) => {
        this.thread = null
        void thread.terminate()
        finish({ tests: [], error })
      }
      const listen = () => {
        silence = setTimeout(() => giveUp('The suite itself did not come back.'), SILENCE)
      }
      const onError = (error: Error) => giveUp(`The suite ended its thread: ${error.message}`)
      const onMessage = (message: PlayQuestion | { report: SuiteReport }) => {
        clearTimeout(silence)
        if ('report' in message) return finish(message.report)
        answer(message).then(
          (played) => {
            listen()
            thread.postMessage({ play: message.play, played } satisfies PlayAnswer)
          },
          (error: Error) => giveUp(error.message),
        )
      }
      thread.on('message', onMessage)
      thread.on('error', onError)
      listen()
      thread.postMessage(request)
    })
  }

  private start(): Promise<Worker> {
    this.thread ??= buildScript(THREAD, { platform: 'node' }).then((script) => {
      const thread = new Worker(script, { eval: true })
      thread.unref()
      return thread
    })
    return this.thread
  }

  async close(): Promise<void> {
    const thread = await this.thread
    this.thread = null
    await thread?.terminate()
  }
}

// The thread in which suites are judged: vitest's runner, loaded once and kept warm. It never loads a student's
// code; what it wants to know of it, it asks for as a play and gets as JSON.
//
// Read next: core/suiteRun.ts.

import { parentPort } from 'node:worker_threads'
import type { Played } from './core/played.ts'
import { type JudgeRequest, type PlayQuestion, runSuite, type SuiteFunction } from './core/suiteRun.ts'

export interface PlayAnswer {
  play: number
  played: Played
}

const waiting = new Map<number, (played: Played) => void>()

function ask(question: PlayQuestion): Promise<Played> {
  parentPort!.postMessage(question)
  return new Promise((resolve) => waiting.set(question.play, resolve))
}

async function judgeSuite(request: JudgeRequest): Promise<void> {
  const load = () => new Function('require', 'module', 'exports', request.suite) as SuiteFunction
  const report = await runSuite(load, request, ask)
  parentPort!.postMessage({ report })
}

parentPort!.on('message', (message: JudgeRequest | PlayAnswer) => {
  if ('suite' in message) void judgeSuite(message)
  else {
    waiting.get(message.play)?.(message.played)
    waiting.delete(message.play)
  }
})

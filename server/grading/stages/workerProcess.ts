// The process that holds the threads in which students' code runs. It is a process of its own because a
// thread can end the process that it is in, and fill its memory: then this one dies, and nobody else.
//
// Its main thread runs no student's code, so it can always answer: it watches the clock and the memory of the
// thread that plays, ends it when it goes too far, and keeps a spare one ready.
//
// Read next: workerThread.ts.

import { Worker } from 'node:worker_threads'

interface Setup {
  thread: string
  world: string
}

interface PlayRequest {
  id: number
  limits: { wallClock: number; memory: number }
}

const MEMORY_CHECK_EVERY = 20

let setup: Setup | null = null
let active: Worker | null = null
let spare: Worker | null = null
/** `before` is what this process had taken when the play began, in bytes. */
let current: { request: PlayRequest; clock: NodeJS.Timeout; before: number } | null = null

function newThread(): Worker {
  const { thread, world } = setup!
  const worker = new Worker(thread, {
    eval: true,
    workerData: { world },
    resourceLimits: { maxOldGenerationSizeMb: 384, stackSizeMb: 4 },
    stdout: true,
    stderr: true,
  })
  worker.on('message', (message: { ready?: true; id?: number }) => {
    if (worker !== active || message.ready) return
    finish(message)
  })
  worker.on('error', (error: Error & { code?: string }) => {
    if (worker !== active) return
    const end = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crashed'
    replaceActive()
    finish({ end, failure: error.message })
  })
  return worker
}

function replaceActive(): void {
  const old = active
  active = spare ?? newThread()
  spare = newThread()
  void old?.terminate()
}

function finish(result: object): void {
  if (current === null) return
  clearTimeout(current.clock)
  const { id } = current.request
  current = null
  process.send!({ ...result, id })
}

function begin(request: PlayRequest): void {
  const clock = setTimeout(() => {
    replaceActive()
    finish({ end: 'timeout' })
  }, request.limits.wallClock)
  current = { request, clock, before: process.memoryUsage.rss() }
  active!.postMessage(request)
}

setInterval(() => {
  if (current === null) return
  if (process.memoryUsage.rss() - current.before < current.request.limits.memory) return
  // Memory that a thread has taken goes back for certain only with the process. No new thread takes more till then.
  void active?.terminate()
  finish({ end: 'memory', spent: true })
}, MEMORY_CHECK_EVERY)

process.on('message', (message: Setup | PlayRequest) => {
  if ('world' in message) {
    setup = message
    active = newThread()
    spare = newThread()
  } else begin(message)
})
process.on('disconnect', () => process.exit())

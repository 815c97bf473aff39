// Where a thread of toThread begins, in Node. It is JavaScript, as nothing in a new thread understands TypeScript
// before tsx has been registered there: what a thread's parent has registered, it does not inherit.
//
// Invariant: it answers once, whatever comes of the call.
//
// Read next: thread.ts.

import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { answerCall } = await import('./thread.ts')
await answerCall(workerData, (outcome) => parentPort.postMessage(outcome))

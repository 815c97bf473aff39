// What `#runtime` is in Node: the runtime, with Node as its host.
//
// Invariant: the same names as in index.ts, and no more; importing this is what makes `run` possible.
//
// Read next: nodeHost.ts.

import { installHost } from './host.ts'
import { nodeHost } from './nodeHost.ts'

installHost(nodeHost)

export * from '../index.ts'

// What `#runtime` is in Node: the runtime, with Node as its host.
//
// Read next: nodeHost.ts.

import { installHost } from './host.ts'
import { nodeHost } from './nodeHost.ts'

installHost(nodeHost)

export * from '../index.ts'

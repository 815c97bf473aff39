// What `#runtime` is in a page or in a Web Worker: the runtime, with the browser as its host.
//
// Invariant: the same names as in index.ts, and no more; importing this is what makes `run` possible.
//
// Read next: browserHost.ts.

import { browserHost } from './browserHost.ts'
import { installHost } from './host.ts'

installHost(browserHost)

export * from '../index.ts'

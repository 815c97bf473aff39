// placeholder replaced in the next commit
import type { EventLoop } from '../eventLoop.ts'
import type { Network, SimulatedNetworkOptions } from './network.ts'
export class SimulatedNetwork implements Network {
  constructor(readonly_: EventLoop, options: SimulatedNetworkOptions) {
    void readonly_
    void options
  }
}

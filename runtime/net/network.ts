// What the runtime means by a network, whatever is behind it: TCP in Node (host/tcp.ts), or simulated delays
// and split reads (simulated.ts). `connect` and `startServer` ask the running loop for its own.
//
// Read next: simulated.ts.

/** How the simulated network behaves. The same options and the same program leave the same trace. */
export interface SimulatedNetworkOptions {
  /** Seconds that bytes are on their way; default 0. */
  delay?: number
  /** Whether what is written in one piece may arrive in several; default false. */
  split?: boolean
  /** Decides where reads are split. */
  seed?: number
}

// biome-ignore lint/suspicious/noEmptyInterface: grows in this file's next change
export interface Network {}

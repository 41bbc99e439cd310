export interface ListenerLimits {
  /** All headers with the request line. Loopback cookies are shared by all ports, and developers have many. */
  readonly maxHeaderBytes: number;
  /** From the first byte to the last of a request; a browser's takes milliseconds. */
  readonly headersTimeoutMs: number;
  readonly checkIntervalMs: number;
  /** When they are all taken, a newcomer gets the place of the longest idle one. */
  readonly mostSockets: number;
  /** How long the browser is kept waiting for the outcome. Longer than the provider has for its answer. */
  readonly holdMs: number;
  /** How long the browser has to fetch the page after that. */
  readonly pageGraceMs: number;
}

export const defaultLimits: ListenerLimits = {
  maxHeaderBytes: 16_384,
  headersTimeoutMs: 5000,
  checkIntervalMs: 500,
  mostSockets: 128,
  holdMs: 30_000,
  pageGraceMs: 3000,
};

export type Fetch = typeof globalThis.fetch;

/** One model's dealings with the hub. */
export interface SessionSettings {
  /** Origin of the hub, https://huggingface.co or a mirror. */
  readonly endpoint: string;
  readonly token: string | null;
  /** Time until the hub begins to answer a request, ms. */
  readonly timeoutMs: number;
  readonly fetch: Fetch;
  /** Aborts all requests: the asker gave up, or the time for one model is over. */
  readonly signal: AbortSignal;
}

/** What a session has seen so far. */
export interface SessionState {
  /** What went wrong first, said for the asker: client libraries wrap what a fetch throws. */
  failure: Error | null;
  /** X-Error-Code of the last answer with an error status. */
  errorCode: string | null;
  receivedBytes: number;
}

export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

import { PassThrough, type Readable } from "node:stream";
import {
  isJSONRPCNotification,
  isJSONRPCRequest,
  isJSONRPCResponse,
  type JSONRPCMessage,
  type RequestId,
  type Transport,
} from "@modelcontextprotocol/server";
import { StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import * as z from "zod";

const cancelled = z
  .object({ requestId: z.union([z.string(), z.number()]).optional().catch(undefined) })
  .catch({ requestId: undefined });

/** How long running calls may take after the client has closed its end. */
const PATIENCE_MS = 30_000;

/**
 * Stdio that answers what was asked before the input ended: `weighbridge mcp < requests.jsonl` works,
 * where the SDK's transport alone would abort what still runs.
 */
export class PatientStdio implements Transport {
  onclose?: (() => void) | undefined;
  onerror?: ((error: Error) => void) | undefined;
  onmessage?: ((message: JSONRPCMessage) => void) | undefined;

  readonly #input: Readable;
  readonly #gate = new PassThrough();
  readonly #inner = new StdioServerTransport(this.#gate);
  readonly #running = new Set<RequestId>();
  #inputEnded = false;

  constructor(input: Readable = process.stdin) {
    this.#input = input;
  }

  async start(): Promise<void> {
    this.#inner.onclose = () => this.onclose?.();
    this.#inner.onerror = (error) => this.onerror?.(error);
    this.#inner.onmessage = (message) => {
      this.#count(message);
      this.onmessage?.(message);
    };
    await this.#inner.start();
    this.#input.pipe(this.#gate, { end: false });
    this.#input.once("end", () => this.#endInput()).once("close", () => this.#endInput());
  }

  async send(message: JSONRPCMessage): Promise<void> {
    await this.#inner.send(message);
    if (isJSONRPCResponse(message) && message.id !== undefined) this.#running.delete(message.id);
    this.#closeWhenDone();
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  /** A cancelled call gets no answer, and a subscription none before its end. */
  #count(message: JSONRPCMessage): void {
    if (isJSONRPCRequest(message)) {
      if (message.method !== "subscriptions/listen") this.#running.add(message.id);
    } else if (isJSONRPCNotification(message) && message.method === "notifications/cancelled") {
      const { requestId } = cancelled.parse(message.params);
      if (requestId !== undefined) this.#running.delete(requestId);
    }
  }

  #endInput(): void {
    if (this.#inputEnded) return;
    this.#inputEnded = true;
    setTimeout(() => this.#gate.end(), PATIENCE_MS).unref();
    // What has just been read is handed on in the next turn of the event loop.
    setImmediate(() => this.#closeWhenDone());
  }

  #closeWhenDone(): void {
    if (this.#inputEnded && this.#running.size === 0) this.#gate.end();
  }
}

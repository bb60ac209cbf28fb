import type { IncomingMessage, ServerResponse } from "node:http";
import { NodeStreamableHTTPServerTransport } from "@modelcontextprotocol/node";
import { isInitializeRequest, type Server } from "@modelcontextprotocol/server";

/** Sessions kept at once; the one that was idle longest makes room. */
const MAX_SESSIONS = 1000;
/** A session without a request for so long is ended: clients of the 2025 era open a new one then. */
const IDLE_MS = 30 * 60_000;

interface Session {
  readonly transport: NodeStreamableHTTPServerTransport;
  lastUsed: number;
}

/**
 * Sessions of the protocol before 2026-07-28, which the server needs only to ask such a client something
 * while it works on its call (elicitation). They live in this process: replicas behind a load balancer
 * must then be sticky by `Mcp-Session-Id`.
 */
export class LegacySessions {
  readonly #sessions = new Map<string, Session>();
  readonly #build: () => Server;
  readonly #now: () => number;

  constructor(build: () => Server, now: () => number = Date.now) {
    this.#build = build;
    this.#now = now;
  }

  async handle(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> {
    this.#endIdle();
    const id = request.headers["mcp-session-id"];
    const session = typeof id === "string" ? this.#sessions.get(id) : undefined;
    if (session !== undefined) {
      session.lastUsed = this.#now();
      return session.transport.handleRequest(request, response, body);
    }
    if (id !== undefined) return sessionNotFound(response);
    // Without a session the fresh transport answers only `initialize`; all else it refuses itself.
    const transport = isInitializeRequest(body) ? await this.#open() : this.#refusing();
    await transport.handleRequest(request, response, body);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.transport.close()));
    this.#sessions.clear();
  }

  async #open(): Promise<NodeStreamableHTTPServerTransport> {
    const transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: () => crypto.randomUUID(),
      onsessioninitialized: (id) => this.#keep(id, transport),
      onsessionclosed: (id) => void this.#sessions.delete(id),
    });
    await this.#build().connect(transport);
    return transport;
  }

  #refusing(): NodeStreamableHTTPServerTransport {
    return new NodeStreamableHTTPServerTransport({ sessionIdGenerator: () => crypto.randomUUID() });
  }

  #keep(id: string, transport: NodeStreamableHTTPServerTransport): void {
    this.#sessions.set(id, { transport, lastUsed: this.#now() });
    if (this.#sessions.size <= MAX_SESSIONS) return;
    const [oldest] = [...this.#sessions].sort(([, a], [, b]) => a.lastUsed - b.lastUsed);
    if (oldest !== undefined) this.#end(oldest[0], oldest[1]);
  }

  #endIdle(): void {
    const limit = this.#now() - IDLE_MS;
    for (const [id, session] of this.#sessions) if (session.lastUsed < limit) this.#end(id, session);
  }

  #end(id: string, session: Session): void {
    this.#sessions.delete(id);
    void session.transport.close();
  }
}

/** 404 tells a client of the 2025 era to start a new session. */
function sessionNotFound(response: ServerResponse): void {
  response.writeHead(404, { "content-type": "application/json" });
  response.end(
    JSON.stringify({ jsonrpc: "2.0", error: { code: -32_001, message: "Session not found" }, id: null }),
  );
}

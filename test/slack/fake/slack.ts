import { createServer, type IncomingMessage, type Server } from "node:http";
import { Conversation, type Json } from "./conversation.ts";
import type { Outcome } from "./outcome.ts";
import { portOf } from "./port.ts";
import { ResponseUrls } from "./response-urls.ts";
import { WebApi } from "./web-api.ts";
import { ServerSocket } from "./web-socket.ts";

/** A Slack of our own on loopback: Web API, response_url and Socket Mode, strict where Slack is. */
export class FakeSlack {
  readonly conversation = new Conversation();
  readonly responseUrls: ResponseUrls;
  readonly webApi: WebApi;
  readonly sockets: ServerSocket[] = [];
  /** Added to the clock: tests let half an hour pass at once. */
  skewMs = 0;
  readonly #server: Server;
  readonly #acks = new Map<string, (payload: Json) => void>();

  constructor() {
    this.responseUrls = new ResponseUrls(this.conversation, this.now);
    this.webApi = new WebApi(this.conversation, this.now);
    this.#server = createServer(async (request, response) => {
      const outcome = this.#serve(request, await bodyOf(request));
      if (this.webApi.silent.has(request.url?.slice("/api/".length) ?? "")) return;
      response.writeHead(outcome.status, { "content-type": "application/json", ...outcome.headers });
      response.end(JSON.stringify(outcome.body));
    });
    this.#server.on("upgrade", (request, stream) => {
      const socket = new ServerSocket(request, stream, (text) => this.#onAck(text));
      this.sockets.push(socket);
      // https://docs.slack.dev/apis/events-api/using-socket-mode#connect
      socket.send(JSON.stringify({ type: "hello", num_connections: 1, connection_info: { app_id: "A1" } }));
    });
  }

  readonly now = (): number => Date.now() + this.skewMs;

  get origin(): string {
    return `http://127.0.0.1:${portOf(this.#server)}`;
  }

  get apiUrl(): string {
    return `${this.origin}/api/`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.webApi.socketUrl = `${this.origin.replace("http", "ws")}/socket`;
    return this;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.drop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Sends an envelope and waits for its acknowledgment: …/using-socket-mode#acknowledge */
  sendEnvelope(type: string, payload: Json, extra: Json = {}): Promise<Json> {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error("no Socket Mode connection");
    const envelope_id = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${type} not acknowledged in 3 s`)), 3_000);
      this.#acks.set(envelope_id, (ack) => {
        clearTimeout(timer);
        resolve(ack);
      });
      socket.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: true, ...extra }));
    });
  }

  #onAck(text: string): void {
    const ack: unknown = JSON.parse(text);
    if (!isJson(ack)) return;
    this.#acks.get(String(ack.envelope_id))?.(isJson(ack.payload) ? ack.payload : {});
  }

  #serve(request: IncomingMessage, raw: string): Outcome {
    const path = new URL(request.url ?? "/", this.origin).pathname;
    const type = request.headers["content-type"];
    const body = readBody(raw, type);
    if (path.startsWith("/response/")) return this.responseUrls.post(path, type, body);
    if (path.startsWith("/api/")) {
      return this.webApi.call(path.slice("/api/".length), request.headers.authorization, body);
    }
    return { status: 404, body: { ok: false } };
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let raw = "";
  for await (const chunk of request) raw += String(chunk);
  return raw;
}

function readBody(raw: string, type: string | undefined): Json {
  if (type?.startsWith("application/x-www-form-urlencoded"))
    return Object.fromEntries(new URLSearchParams(raw));
  const parsed: unknown = raw === "" ? {} : JSON.parse(raw);
  return isJson(parsed) ? parsed : {};
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TeamStore } from "../../core/index.ts";
import { createSlackApp } from "../app.ts";
import type { Answering } from "../ask.ts";
import type { Logger } from "../logger.ts";
import type { RequestHandler } from "../receive/http.ts";
import { pageHtml, stateOf } from "./page.ts";
import { deed, Person } from "./person.ts";
import { SlackSide } from "./slack-side.ts";
import { isJson, type Json, Workspace } from "./workspace.ts";

const SLASH_COMMAND = "/llm";
const LONG_POLL_MS = 20_000;
const BODY_LIMIT_BYTES = 512 * 1024;

export interface Playground {
  /** Answers `/`: the page (GET), its changes (`GET /?after=N`) and its deeds (POST). */
  readonly route: RequestHandler;
  stop(): Promise<void>;
}

/**
 * The app, with a Slack of one person on a loopback port of its own. The page drives it over the same
 * signed HTTP as Slack does; the secret is made anew at each start and leaves the process never.
 */
export async function startPlayground(
  core: Answering,
  logger: Logger,
  teamStore: TeamStore | null = null,
): Promise<Playground> {
  const workspace = new Workspace();
  const slackSide = new SlackSide(workspace);
  const signingSecret = randomBytes(32).toString("hex");
  let events: RequestHandler | null = null;
  const server = createServer((request, response) => {
    if (request.url === "/slack/events" && events !== null) return events(request, response);
    void serveSlackSide(slackSide, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = createSlackApp({
    config: {
      signingSecret,
      botToken: "xoxb-playground",
      appToken: null,
      apiUrl: `${origin}/api/`,
      slashCommand: SLASH_COMMAND,
      oauth: null,
    },
    core,
    logger,
    ...(teamStore === null ? {} : { teamStore }),
  });
  events = app.handler;
  await app.start();
  const person = new Person(workspace, slackSide, () => origin, signingSecret);
  const examples = core.operations.flatMap((operation) => operation.examples).slice(0, 5);
  return {
    route: (request, response) => void serve(request, response, { workspace, person, examples, logger }),
    async stop() {
      workspace.close();
      await app.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Parts {
  readonly workspace: Workspace;
  readonly person: Person;
  readonly examples: readonly string[];
  readonly logger: Logger;
}

async function serve(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  try {
    if (!isOwnPage(request)) return reply(response, 403, { error: "only for this machine" });
    if (request.method === "POST") {
      const wanted = deed.safeParse(await bodyOf(request));
      if (!wanted.success) return reply(response, 400, { error: "not understood" });
      return reply(response, 200, await parts.person.act(wanted.data));
    }
    const after = new URL(request.url ?? "/", "http://localhost").searchParams.get("after");
    if (after === null) return replyPage(response, parts.examples);
    await parts.workspace.newerThan(Number(after), LONG_POLL_MS);
    reply(response, 200, stateOf(parts.workspace));
  } catch (error) {
    parts.logger.error({ error: String(error) }, "playground");
    reply(response, 500, { error: "see the log" });
  }
}

/** Other sites may neither post here nor, by a name that they point at this machine, read. */
function isOwnPage(request: IncomingMessage): boolean {
  const host = request.headers.host ?? "";
  const { origin } = request.headers;
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
  return isLoopback && (origin === undefined || origin === `http://${host}`);
}

function replyPage(response: ServerResponse, examples: readonly string[]): void {
  const nonce = randomBytes(16).toString("base64");
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    "cache-control": "no-store",
  });
  response.end(pageHtml(examples, SLASH_COMMAND, nonce));
}

function reply(response: ServerResponse, status: number, body: Json): void {
  if (response.headersSent) return;
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

async function serveSlackSide(slackSide: SlackSide, request: IncomingMessage, response: ServerResponse) {
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  const body = await bodyOf(request);
  const args = isJson(body) ? body : {};
  if (path.startsWith("/response/")) return reply(response, 200, slackSide.respond(path, args));
  if (path.startsWith("/api/")) return reply(response, 200, slackSide.call(path.slice("/api/".length), args));
  reply(response, 404, { ok: false });
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > BODY_LIMIT_BYTES) throw new Error("body too large");
    chunks.push(bytes);
  }
  const raw = Buffer.concat(chunks).toString();
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  return isForm ? Object.fromEntries(new URLSearchParams(raw)) : JSON.parse(raw === "" ? "{}" : raw);
}

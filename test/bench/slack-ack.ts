/**
 * Signed slash command -> acknowledgment, at 100 requests a second on loopback, beside a bare Bolt app
 * that only acknowledges. `tsx test/bench/slack-ack.ts [seconds]`
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import { portOf } from "../slack/fake/port.ts";
import { signedHeaders } from "../slack/fake/signing.ts";

const SECRET = "bench";
const PER_SECOND = 100;
const SLICE_SECONDS = 5;
const BUDGET_P99_MS = 50;

export interface AckFigures {
  readonly which: string;
  readonly requests: number;
  readonly errors: number;
  readonly answered: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  readonly rssStartMB: number;
  readonly rssEndMB: number;
}

/** Both apps in turn, five seconds at a time, so that a busy machine is equally busy for both. */
export async function benchSlackAck(seconds: number): Promise<AckFigures[]> {
  const runs = [await startApp("bolt"), await startApp("weighbridge")];
  for (const run of runs) await load(run.port, run.sink.origin, 2);
  for (const run of runs) run.rssStart = await rss(run.child);
  for (let done = 0; done < seconds; done += SLICE_SECONDS) {
    for (const run of runs) run.latencies.push(...(await load(run.port, run.sink.origin, SLICE_SECONDS)));
  }
  const figures: AckFigures[] = [];
  for (const run of runs) figures.push(figuresOf(run, await rss(run.child)));
  for (const run of runs) {
    run.child.disconnect();
    run.sink.close();
  }
  return figures;
}

interface Run {
  readonly which: string;
  readonly port: number;
  readonly child: ChildProcess;
  readonly sink: Sink;
  readonly latencies: number[];
  rssStart: number;
}

async function startApp(which: "bolt" | "weighbridge"): Promise<Run> {
  const sink = await openSink();
  const child = fork(new URL("slack-server.ts", import.meta.url), [which, SECRET, `${sink.origin}/api/`], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { port } = await reply(child, "port");
  return { which, port, child, sink, latencies: [], rssStart: 0 };
}

interface Sink {
  readonly origin: string;
  answered: number;
  close(): void;
}

/** Takes what the app posts to its response_url. */
async function openSink(): Promise<Sink> {
  const server = createServer((incoming, response) => {
    sink.answered += 1;
    incoming.resume();
    response.end("ok");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const sink: Sink = {
    origin: `http://127.0.0.1:${portOf(server)}`,
    answered: 0,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return sink;
}

function figuresOf(run: Run, rssEnd: number): AckFigures {
  const times = run.latencies.filter((time) => Number.isFinite(time)).sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return {
    which: run.which,
    requests: run.latencies.length,
    errors: run.latencies.length - times.length,
    answered: run.sink.answered,
    p50: at(0.5),
    p99: at(0.99),
    worst: at(1),
    rssStartMB: run.rssStart / 1e6,
    rssEndMB: rssEnd / 1e6,
  };
}

/** Milliseconds of each request; Infinity for one that failed or was not answered with 200. */
async function load(port: number, origin: string, seconds: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const pending: Promise<number>[] = [];
  const started = performance.now();
  for (let count = 0; count < seconds * PER_SECOND; count += 1) {
    const due = started + (1_000 * count) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((wake) => setTimeout(wake, wait));
    // A user may ask once a second and 30 times at once: as many users as it takes to stay below.
    pending.push(send(port, agent, origin, `U${count % 500}`));
  }
  const times = await Promise.all(pending);
  agent.destroy();
  return times;
}

function send(port: number, agent: Agent, origin: string, user: string): Promise<number> {
  const body = new URLSearchParams({
    command: "/llm",
    text: "fit maverick 4xH100",
    user_id: user,
    team_id: `T${user}`,
    channel_id: "C1",
    response_url: `${origin}/response`,
  }).toString();
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    ...signedHeaders(body, SECRET, Math.floor(Date.now() / 1_000)),
  };
  const started = performance.now();
  return new Promise((resolve) => {
    const sent = request(
      { port, host: "127.0.0.1", path: "/slack/events", method: "POST", agent, headers },
      (response) => {
        response.resume();
        response.on("end", () =>
          resolve(response.statusCode === 200 ? performance.now() - started : Number.POSITIVE_INFINITY),
        );
      },
    );
    sent.on("error", () => resolve(Number.POSITIVE_INFINITY));
    sent.end(body);
  });
}

async function rss(child: ChildProcess): Promise<number> {
  child.send("rss");
  return (await reply(child, "rss")).rss;
}

async function reply<Key extends string>(child: ChildProcess, key: Key): Promise<Record<Key, number>> {
  const [message]: unknown[] = await once(child, "message");
  if (typeof message !== "object" || message === null || !(key in message)) throw new Error(`no ${key}`);
  return message as Record<Key, number>;
}

const round = (value: number) => Math.round(value * 100) / 100;

if (process.argv[1]?.endsWith("slack-ack.ts")) {
  for (const figures of await benchSlackAck(Number(process.argv[2] ?? 30))) {
    const line = Object.entries(figures).map(
      ([key, value]) => `${key} ${typeof value === "number" ? round(value) : value}`,
    );
    console.log(line.join("  "));
    if (figures.which === "weighbridge" && (figures.p99 > BUDGET_P99_MS || figures.errors > 0))
      process.exitCode = 1;
  }
}

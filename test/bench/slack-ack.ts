/**
 * Signed slash command -> acknowledgment, at 100 requests a second on loopback: the built program serving
 * everything, beside a bare Bolt app that only acknowledges. `tsx test/bench/slack-ack.ts [seconds]`
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { portOf } from "../slack/fake/port.ts";
import { signedHeaders } from "../slack/fake/signing.ts";

const SECRET = "bench";
const PER_SECOND = 100;
const SLICE_SECONDS = 5;
const WARM_UP_SECONDS = 2;
const BUDGET_P99_MS = 50;
const COMMON = ["fit maverick 4xH100", "fit gpt-oss-120b 1xH100", "license maverick", "help", "fit maverik"];
const folder = mkdtempSync(join(tmpdir(), "slack-ack-"));
let asked = 0;

export interface AckFigures {
  readonly which: string;
  readonly requests: number;
  readonly errors: number;
  /** The share that were answered through response_url as well, until two seconds after the last. */
  readonly answered: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  /** Of all threads, for each request with its answer. */
  readonly cpuMs: number;
  readonly rssStartMB: number;
  readonly rssEndMB: number;
}

/** Both apps in turn, five seconds at a time, so that a busy machine is equally busy for both. */
export async function benchSlackAck(seconds: number): Promise<[bolt: AckFigures, own: AckFigures]> {
  const bolt = await startApp("bolt");
  const own = await startApp("weighbridge");
  const runs = [bolt, own];
  for (const run of runs) await load(run.port, run.sink.origin, WARM_UP_SECONDS);
  for (const run of runs) {
    run.rssStart = rss(run.child);
    run.cpuStart = cpuMs(run.child);
  }
  for (let done = 0; done < seconds; done += SLICE_SECONDS) {
    for (const run of runs) run.latencies.push(...(await load(run.port, run.sink.origin, SLICE_SECONDS)));
  }
  await new Promise((wake) => setTimeout(wake, 2_000));
  const figures: [AckFigures, AckFigures] = [
    figuresOf(bolt, rss(bolt.child)),
    figuresOf(own, rss(own.child)),
  ];
  for (const run of runs) {
    const ended = once(run.child, "exit");
    run.child.kill("SIGTERM");
    await ended;
    run.sink.close();
  }
  rmSync(folder, { recursive: true, force: true });
  return figures;
}

interface Run {
  readonly which: string;
  readonly port: number;
  readonly child: ChildProcess;
  readonly sink: Sink;
  readonly latencies: number[];
  rssStart: number;
  cpuStart: number;
}

async function startApp(which: "bolt" | "weighbridge"): Promise<Run> {
  const sink = await openSink();
  const program =
    which === "bolt"
      ? ["--import", "tsx", "test/bench/bare-bolt.ts"]
      : ["--max-semi-space-size=2", "dist/main.js", "serve"];
  const child = spawn(process.execPath, program, {
    env: {
      ...process.env,
      PORT: "0",
      LOG_LEVEL: "silent",
      DATABASE_URL: `file:${join(folder, "bench.db")}`,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: `${sink.origin}/api/`,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { which, port: await portPrinted(child), child, sink, latencies: [], rssStart: 0, cpuStart: 0 };
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
    answered: run.sink.answered / (run.latencies.length + WARM_UP_SECONDS * PER_SECOND),
    p50: at(0.5),
    p99: at(0.99),
    worst: at(1),
    cpuMs: (cpuMs(run.child) - run.cpuStart) / run.latencies.length,
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
    pending.push(send(port, agent, origin, `U${count % 500}`, questionOf(asked++)));
  }
  const times = await Promise.all(pending);
  agent.destroy();
  return times;
}

/** Every second question is one that nobody asked before: it must be computed. */
function questionOf(count: number): string {
  const common = COMMON[count % COMMON.length] ?? "help";
  return count % 2 === 0 ? common : `fit scout 4xH100 ctx=${8_192 + count}`;
}

function send(port: number, agent: Agent, origin: string, user: string, text: string): Promise<number> {
  const body = new URLSearchParams({
    command: "/llm",
    text,
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

/** https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function rss(child: ChildProcess): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) * 1_024;
}

/** Fields 14 and 15, in hundredths of a second: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function cpuMs(child: ChildProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

async function portPrinted(child: ChildProcess): Promise<number> {
  let printed = "";
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk);
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1];
    if (port === undefined) continue;
    child.stdout?.resume();
    return Number(port);
  }
  throw new Error(`ended before it served: ${printed}`);
}

const round = (value: number) => Math.round(value * 100) / 100;

/** 1 over the budget; 2 where bare Bolt is over it as well: then the machine is too busy to tell. */
function exitCodeOf(bolt: AckFigures, own: AckFigures): 0 | 1 | 2 {
  if (own.errors > 0) return 1;
  if (own.p99 <= BUDGET_P99_MS) return 0;
  return bolt.p99 > BUDGET_P99_MS ? 2 : 1;
}

if (process.argv[1]?.endsWith("slack-ack.ts")) {
  const [bolt, own] = await benchSlackAck(Number(process.argv[2] ?? 30));
  for (const figures of [bolt, own]) {
    const line = Object.entries(figures).map(
      ([key, value]) => `${key} ${typeof value === "number" ? round(value) : value}`,
    );
    console.log(line.join("  "));
  }
  console.log(
    `weighbridge / bolt: p50 ${round(own.p50 / bolt.p50)}  p99 ${round(own.p99 / bolt.p99)}  CPU ${round(own.cpuMs / bolt.cpuMs)}; RSS ${round(own.rssEndMB / own.rssStartMB)} times that of its start`,
  );
  process.exitCode = exitCodeOf(bolt, own);
  if (process.exitCode === 2) console.log("Bare Bolt is over the budget as well: the machine is busy.");
}

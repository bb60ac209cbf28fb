import { once } from "node:events";
import { Agent, request } from "node:http";
import { createInterface } from "node:readline";
import { type ServerUnderTest, start, startHttp, stop } from "./servers.ts";

export interface Throughput {
  readonly perSecond: number;
  readonly p99Ms: number;
}

const CONNECTIONS = 16;
const WARM_MS = 1500;
const MEASURE_MS = 3000;

/** One request of the stateless protocol 2026-07-28, which is what new clients send. */
export function modern(
  method: string,
  params: Record<string, unknown>,
): { method: string; params: Record<string, unknown> } {
  const _meta = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
  };
  return { method, params: { ...params, _meta } };
}

export async function httpThroughput(
  server: ServerUnderTest,
  message: ReturnType<typeof modern> | (() => ReturnType<typeof modern>),
): Promise<Throughput> {
  const { url, stop: stopServer } = await startHttp(server);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    return await measured(() => post(url, agent, typeof message === "function" ? message() : message));
  } finally {
    agent.destroy();
    await stopServer();
  }
}

function post(url: string, agent: Agent, message: ReturnType<typeof modern>): Promise<void> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, ...message });
  const name = message.params.name;
  const headers = {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    "content-length": Buffer.byteLength(body),
    "mcp-protocol-version": "2026-07-28",
    "mcp-method": message.method,
    ...(typeof name === "string" ? { "mcp-name": name } : {}),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () =>
        text.includes('"result"') ? resolve() : reject(new Error(text.slice(0, 400))),
      );
    });
    sent.on("error", reject).end(body);
  });
}

/** The same over stdio, 16 requests in flight. */
export async function stdioThroughput(
  server: ServerUnderTest,
  message: ReturnType<typeof modern>,
): Promise<Throughput> {
  const child = start(server.stdio, server.env);
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error("the server has no pipes");
  const waiting = new Map<number, () => void>();
  createInterface({ input: stdout }).on("line", (line) => {
    // Not parsed: the cost of reading a long answer is the client's, and would be measured as ours.
    waiting.get(Number(/"id":(\d+)\}$/.exec(line.slice(-24))?.[1]))?.();
  });
  let id = 0;
  const call = () => {
    id += 1;
    const own = id;
    stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id: own, ...message })}\n`);
    return new Promise<void>((resolve) => waiting.set(own, resolve)).finally(() => waiting.delete(own));
  };
  const died = once(child, "exit").then(() => Promise.reject(new Error(`${server.name} died`)));
  died.catch(() => undefined);
  try {
    return await Promise.race([measured(call), died]);
  } finally {
    await stop(child);
  }
}

async function measured(call: () => Promise<void>): Promise<Throughput> {
  await loop(call, WARM_MS);
  const started = performance.now();
  const latencies = await loop(call, MEASURE_MS);
  const seconds = (performance.now() - started) / 1000;
  latencies.sort((a, b) => a - b);
  return {
    perSecond: latencies.length / seconds,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN,
  };
}

async function loop(call: () => Promise<void>, forMs: number): Promise<number[]> {
  const end = performance.now() + forMs;
  const latencies: number[] = [];
  const worker = async () => {
    while (performance.now() < end) {
      const started = performance.now();
      await call();
      latencies.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return latencies;
}

/** Milliseconds from the start of the process to its answer to the first call over stdio. */
export async function coldStart(
  server: ServerUnderTest,
  message: ReturnType<typeof modern>,
): Promise<number> {
  const started = performance.now();
  const child = start(server.stdio, server.env);
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error("the server has no pipes");
  stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id: 1, ...message })}\n`);
  await new Promise<void>((resolve) => createInterface({ input: stdout }).once("line", () => resolve()));
  const took = performance.now() - started;
  await stop(child);
  return took;
}

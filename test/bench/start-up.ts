import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { type Bench, medianOf } from "./bench.ts";

const RUNS = 9;
const PROGRAM = "dist/main.js";

const wallClock = (...words: string[]): number => {
  const start = performance.now();
  const { error } = spawnSync(process.execPath, words, { stdio: "ignore" });
  if (error !== undefined) throw error;
  return performance.now() - start;
};

const HELLO = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: {
    protocolVersion: "2025-11-25",
    capabilities: {},
    clientInfo: { name: "bench", version: "1" },
  },
};

/** From the start of the process to its first line on stdout. */
async function firstMcpAnswer(): Promise<number> {
  const start = performance.now();
  const server: ChildProcess = spawn(process.execPath, [PROGRAM, "mcp"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  if (server.stdin === null || server.stdout === null) throw new Error("the server has no pipes");
  server.stdin.write(`${JSON.stringify(HELLO)}\n`);
  await once(server.stdout, "data");
  const took = performance.now() - start;
  server.kill();
  await once(server, "exit");
  return took;
}

export const startUp: readonly Bench[] = [
  {
    name: "node alone, cold",
    unit: "ms",
    budget: null,
    measure: () => medianOf(RUNS, () => wallClock("-e", "0")),
  },
  {
    name: "terminal answer, cold",
    unit: "ms",
    budget: 200,
    measure: () => medianOf(RUNS, () => wallClock(PROGRAM, "fit", "maverick", "4xH100")),
  },
  {
    name: "terminal recommendation for 50 users within a budget, cold",
    unit: "ms",
    budget: 1500,
    measure: () => medianOf(3, () => wallClock(PROGRAM, "recommend", "max=$5/h", "users=50")),
  },
  {
    name: "terminal license answer, cold",
    unit: "ms",
    budget: 200,
    measure: () => medianOf(RUNS, () => wallClock(PROGRAM, "license", "llama 4 can we sell it in the EU?")),
  },
  {
    name: "MCP first answer over stdio, cold",
    unit: "ms",
    budget: 300,
    measure: () => medianOf(RUNS, firstMcpAnswer),
  },
  {
    name: "reading the compiled catalog, every kind",
    unit: "ms",
    budget: 30,
    measure: () =>
      medianOf(RUNS, () => {
        const start = performance.now();
        Object.values(loadWorld());
        return performance.now() - start;
      }),
  },
];

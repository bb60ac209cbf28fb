/**
 * The MCP side against an echo server on the same SDK, bundled the same way, in turns on the same core:
 * ratios hold on any machine, absolute figures only on this one. Needs `npm run build`.
 *
 *   npx tsx test/bench/mcp/run.ts
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { loadWorld, operations } from "../../../src/core/index.ts";
import { answerResult } from "../../../src/mcp/answer.ts";
import { stderrLogger, weighbridgeSurface } from "../../../src/mcp/index.ts";
import { medianOf } from "../bench.ts";
import { coldStart, httpThroughput, modern, stdioThroughput, type Throughput } from "./load.ts";
import type { ServerUnderTest } from "./servers.ts";

const ROUNDS = 3;
const COLD_ROUNDS = 7;

const folder = mkdtempSync(join(tmpdir(), "weighbridge-bench-"));
const echoFile = join(folder, "echo.mjs");
await build({
  entryPoints: ["test/bench/mcp/echo-server.ts"],
  outfile: echoFile,
  bundle: true,
  format: "esm",
  platform: "node",
  logLevel: "error",
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
});
const world = loadWorld();
const listFile = join(folder, "tools.json");
const { tools } = weighbridgeSurface(world, { version: "0.0.0", logger: stderrLogger });
writeFileSync(listFile, JSON.stringify(tools.map((tool) => tool.listing)));

const ours: ServerUnderTest = {
  name: "weighbridge",
  stdio: ["dist/main.js", "mcp"],
  http: ["dist/main.js", "mcp", "--http"],
  env: {},
};
const echo: ServerUnderTest = { name: "echo", stdio: [echoFile, "stdio"], http: [echoFile, "http"], env: {} };
const list: ServerUnderTest = { ...echo, name: "precomputed list", env: { TOOLS_FILE: listFile } };

const sameSize: ServerUnderTest = {
  ...echo,
  name: "echo of the same size",
  env: { ANSWER_CHARACTERS: String(await answerCharacters()) },
};

const callFit = modern("tools/call", {
  name: "fit_model",
  arguments: { model: "maverick", hardware: "4xH100" },
});
const callEcho = modern("tools/call", { name: "echo", arguments: { text: "maverick 4xH100" } });
const listTools = modern("tools/list", {});

interface Pair {
  readonly name: string;
  /** Least share of the other server's requests per second. */
  readonly budget: number;
  measure(): Promise<{ ours: Throughput; other: Throughput }>;
}

const pairs: readonly Pair[] = [
  {
    name: "HTTP, fit_model against echo",
    budget: 0.8,
    measure: async () => ({
      ours: await httpThroughput(ours, callFit),
      other: await httpThroughput(echo, callEcho),
    }),
  },
  {
    name: "HTTP, tools/list against a precomputed list",
    budget: 0.6,
    measure: async () => ({
      ours: await httpThroughput(ours, listTools),
      other: await httpThroughput(list, listTools),
    }),
  },
  {
    name: "stdio, fit_model against an echo of the same size",
    budget: 0.8,
    measure: async () => ({
      ours: await stdioThroughput(ours, callFit),
      other: await stdioThroughput(sameSize, callEcho),
    }),
  },
  {
    name: "stdio, tools/list against a precomputed list",
    budget: 0.6,
    measure: async () => ({
      ours: await stdioThroughput(ours, listTools),
      other: await stdioThroughput(list, listTools),
    }),
  },
];

/** Each question another one, so that none is answered from memory. */
let asked = 0;
const callOther = () => {
  asked += 1;
  return modern("tools/call", {
    name: "fit_model",
    arguments: { model: "maverick", hardware: "4xH100", context: 8192 + asked },
  });
};

let missed = false;
for (const pair of pairs) {
  const rounds: { ours: Throughput; other: Throughput }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await pair.measure());
  const byRatio = rounds.sort((a, b) => ratio(a) - ratio(b));
  const middle = byRatio[Math.floor(ROUNDS / 2)];
  if (middle === undefined) throw new Error("nothing was measured");
  missed =
    report(pair.name, ratio(middle), pair.budget, `${shown(middle.ours)} : ${shown(middle.other)}`) || missed;
}
const distinct = await httpThroughput(ours, callOther);
console.log(`info    HTTP, fit_model, no question twice: ${shown(distinct)}`);
console.log(`info    stdio, the shortest echo: ${shown(await stdioThroughput(echo, callEcho))}`);
// In turns, so that what else the machine does slows both.
const echoStarts: number[] = [];
const coldOurs = await medianOf(COLD_ROUNDS, async () => {
  echoStarts.push(await coldStart(echo, callEcho));
  return coldStart(ours, callFit);
});
const coldEcho = await medianOf(COLD_ROUNDS, () => echoStarts.pop() ?? Number.NaN);
missed =
  report(
    "cold start, echo's share of ours",
    coldEcho / coldOurs,
    1 / 1.5,
    `${ms(coldOurs)} : ${ms(coldEcho)}`,
  ) || missed;
missed = report("cold start, 300 ms against ours", 300 / coldOurs, 1, ms(coldOurs)) || missed;
process.exitCode = missed ? 1 : 0;

/** Length of the answer to the question that is asked. */
async function answerCharacters(): Promise<number> {
  const fit = operations.find(({ tool }) => tool === "fit_model");
  if (fit === undefined) throw new Error("there is no fit_model");
  const answer = await fit.answer({ model: "maverick", hardware: "4xH100" }, { world });
  return JSON.stringify(answerResult(answer)).length;
}

function ratio(pair: { ours: Throughput; other: Throughput }): number {
  return pair.ours.perSecond / pair.other.perSecond;
}

function shown({ perSecond, p99Ms }: Throughput): string {
  return `${Math.round(perSecond)}/s p99 ${ms(p99Ms)}`;
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

/** Prints one line; true when the budget is missed. */
function report(name: string, share: number, budget: number, figures: string): boolean {
  const verdict = share >= budget ? "met" : "MISSED";
  console.log(
    `${verdict.padEnd(6)}  ${share.toFixed(2)} (at least ${budget.toFixed(2)})  ${name}: ${figures}`,
  );
  return share < budget;
}

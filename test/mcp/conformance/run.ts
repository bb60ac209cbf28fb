/**
 * Runs the official conformance suite against the real HTTP server: each revision's whole scored set on
 * the server with the suite's fixtures, and the scenarios that need no fixture on the plain server.
 *
 *   npm ci --prefix test/peers && node --import tsx test/mcp/conformance/run.ts
 *
 * The suite wants a newer Node than the product; both come pinned from test/peers.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import * as z from "zod";

const modules = fileURLToPath(new URL("../../peers/node_modules/", import.meta.url));
const suiteNode = `${modules}node/bin/node`;
const suite = `${modules}@modelcontextprotocol/conformance/`;
const fixtureServer = fileURLToPath(new URL("server.ts", import.meta.url));

/** The scored sets as the suite froze them; `size` guards against a suite that quietly runs less. */
const SCORED = [
  { revision: "2026-07-28", mode: "stateless", size: 37 },
  { revision: "2025-11-25", mode: "sessions", size: 30 },
] as const;

const FIXTURE_FREE = {
  "2025-11-25": [
    "server-initialize",
    "ping",
    "tools-list",
    "resources-list",
    "prompts-list",
    "dns-rebinding-protection",
  ],
  "2026-07-28": [
    "tools-list",
    "resources-list",
    "prompts-list",
    "dns-rebinding-protection",
    "server-sse-multiple-streams",
    "sep-2164-resource-not-found",
    "caching",
    "http-header-validation",
    "input-required-result-unsupported-methods",
  ],
} as const;

async function withServer(mode: string, work: (url: string) => boolean): Promise<boolean> {
  const server = spawn(process.execPath, ["--import", "tsx", fixtureServer, mode], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const died = once(server, "exit").then(() => Promise.reject(new Error(`the ${mode} server died`)));
    const [first] = await Promise.race([once(server.stdout, "data"), died]);
    died.catch(() => undefined);
    return work(`${String(first).trim()}/mcp`);
  } finally {
    server.kill();
  }
}

/** Runs the suite; its exit code is the verdict, its output is shown only when it fails. */
function suitePasses(url: string, args: readonly string[]): boolean {
  const command = [`${suite}dist/index.js`, "server", "--url", url, "--timeout", "10000", ...args];
  const result = spawnSync(suiteNode, command, { encoding: "utf8" });
  if (result.status === 0) return true;
  console.error(`${result.stdout}\n${result.stderr}`);
  return false;
}

function scoredSize(revision: string): number {
  const requirements = parse(readFileSync(`${suite}requirements/${revision}.yaml`, "utf8"));
  return z.object({ server: z.array(z.string()) }).parse(requirements).server.length;
}

function report(passed: boolean, what: string): boolean {
  console.log(`${passed ? "pass" : "FAIL"}  ${what}`);
  return passed;
}

const results: boolean[] = [];
for (const { revision, mode, size } of SCORED) {
  results.push(report(scoredSize(revision) === size, `${revision}: the scored set has ${size} scenarios`));
  const passed = await withServer(mode, (url) => suitePasses(url, ["--requirements", revision]));
  results.push(report(passed, `${revision}: ${size} of ${size} with fixtures, ${mode}`));
}
await withServer("plain", (url) => {
  for (const [revision, scenarios] of Object.entries(FIXTURE_FREE)) {
    for (const scenario of scenarios) {
      const passed = suitePasses(url, ["--scenario", scenario, "--spec-version", revision]);
      results.push(report(passed, `${revision}: ${scenario} on the plain server`));
    }
  }
  return true;
});
process.exitCode = results.every(Boolean) ? 0 : 1;

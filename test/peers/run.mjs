/**
 * Clients and a host that others wrote connect to the built server, list its tools and call one, over
 * stdio and over HTTP. Run from the repository's root after `npm run build` and `npm ci --prefix test/peers`:
 *
 *   node test/peers/run.mjs [client…]
 *
 * WEIGHBRIDGE_PEER_TASK replaces what is called, for example by a test server.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** Most of these clients want a newer Node than the product; the product runs on the one that runs this. */
const peerNode = here("node_modules/node/bin/node");
const TIMEOUT_MS = 90_000;

const task = {
  stdio: { command: process.execPath, args: ["dist/main.js", "mcp"] },
  http: { command: process.execPath, args: ["dist/main.js", "mcp", "--http"] },
  tool: "fit_model",
  args: { model: "maverick", hardware: "4xH100" },
  expect: "Maverick",
  ...JSON.parse(process.env.WEIGHBRIDGE_PEER_TASK ?? "{}"),
};

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  return port;
}

async function startHttp() {
  const port = await freePort();
  const server = spawn(task.http.command, task.http.args, {
    env: { ...process.env, PORT: String(port) },
    stdio: "ignore",
  });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    await wait(100);
    const alive = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (alive?.ok) return { url: `http://127.0.0.1:${port}/mcp`, stop: () => server.kill() };
  }
  server.kill();
  throw new Error("the HTTP server did not start");
}

/** Runs one client in its own process; resolves to why it failed, or null. */
async function failureOf(client, url) {
  const handed = JSON.stringify({ server: task.stdio, url, tool: task.tool, args: task.args });
  const child = spawn(peerNode, [here(`clients/${client}.mjs`), handed], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) {
    child[name].on("data", (chunk) => {
      output[name] += chunk;
    });
  }
  const timer = setTimeout(() => child.kill("SIGKILL"), TIMEOUT_MS);
  await once(child, "close");
  clearTimeout(timer);
  const line = output.stdout.split("\n").find((text) => text.startsWith("PEER "));
  if (line === undefined) return `no answer: ${output.stderr.slice(-600)}${output.stdout.slice(-300)}`;
  const { tools, result } = JSON.parse(line.slice("PEER ".length));
  if (!tools.some((name) => name.endsWith(task.tool))) return `lists ${tools.join(", ")}`;
  const text = JSON.stringify(result);
  return text.includes(task.expect) ? null : `answers ${text.slice(0, 600)}`;
}

if (!existsSync(peerNode)) throw new Error("Run first: npm ci --prefix test/peers");
const all = readdirSync(here("clients"))
  .map((file) => file.replace(/\.mjs$/, ""))
  .filter((name) => name !== "task");
const chosen = process.argv.length > 2 ? process.argv.slice(2) : all;
const http = await startHttp();
let failed = 0;
for (const client of chosen) {
  for (const [transport, url] of [
    ["stdio", undefined],
    ["http", http.url],
  ]) {
    const failure = await failureOf(client, url);
    if (failure !== null) failed += 1;
    console.log(
      `${failure === null ? "pass" : "FAIL"}  ${client} over ${transport}${failure === null ? "" : `: ${failure}`}`,
    );
  }
}
http.stop();
process.exitCode = failed === 0 ? 0 : 1;

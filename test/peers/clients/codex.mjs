/** A whole host: Codex's app server, which needs neither login nor model to call a tool. */
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { answer, bin, task } from "./task.mjs";

const { server, url, tool, args } = task;
const home = mkdtempSync(join(tmpdir(), "codex-"));
const entry = url
  ? `url = ${JSON.stringify(url)}`
  : `command = ${JSON.stringify(server.command)}\nargs = ${JSON.stringify(server.args)}\ncwd = ${JSON.stringify(process.cwd())}`;
writeFileSync(join(home, "config.toml"), `[mcp_servers.weighbridge]\n${entry}\n`);

const codex = spawn(process.execPath, [bin("@openai/codex", "codex"), "app-server"], {
  env: { ...process.env, HOME: home, CODEX_HOME: home },
  stdio: ["pipe", "pipe", "inherit"],
});
const waiting = new Map();
createInterface({ input: codex.stdout }).on("line", (line) => {
  const message = JSON.parse(line);
  const settle = waiting.get(message.id);
  if (settle === undefined || message.method !== undefined) return;
  if (message.error) settle.reject(new Error(JSON.stringify(message.error)));
  else settle.resolve(message.result);
});

let lastId = 0;
function request(method, params) {
  lastId += 1;
  codex.stdin.write(`${JSON.stringify({ id: lastId, method, params })}\n`);
  return new Promise((resolve, reject) => waiting.set(lastId, { resolve, reject }));
}

await request("initialize", { clientInfo: { name: "peers", title: "Peers", version: "1" } });
codex.stdin.write(`${JSON.stringify({ method: "initialized" })}\n`);
const { thread } = await request("thread/start", {});
const listed = await request("mcpServerStatus/list", { threadId: thread.id });
const weighbridge = listed.data.find(({ name }) => name === "weighbridge");
const result = await request("mcpServer/tool/call", {
  threadId: thread.id,
  server: "weighbridge",
  tool,
  arguments: args,
});
answer(Object.keys(weighbridge.tools), result);
codex.kill();

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answer, bin, task } from "./task.mjs";

const { server, url, tool, args } = task;
const home = mkdtempSync(join(tmpdir(), "mcpc-"));
const config = join(home, "config.json");
writeFileSync(config, JSON.stringify({ mcpServers: { weighbridge: server } }));

function mcpc(...words) {
  return execFileSync(process.execPath, [bin("@apify/mcpc", "mcpc"), ...words], {
    encoding: "utf8",
    env: { ...process.env, HOME: home },
  });
}

mcpc("connect", url ?? `${config}:weighbridge`, "@w");
try {
  const tools = JSON.parse(mcpc("--json", "@w", "tools-list"));
  const words = Object.entries(args).map(([key, value]) => `${key}:=${JSON.stringify(value)}`);
  answer(
    (tools.tools ?? tools).map(({ name }) => name),
    JSON.parse(mcpc("--json", "@w", "tools-call", tool, ...words)),
  );
} finally {
  mcpc("close", "@w");
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";

const PEER_NODE = "test/peers/node_modules/node/bin/node";
const TIMEOUT_MS = 300_000;

async function run(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: unknown; output: string }> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += String(chunk);
    });
  }
  const [code] = await once(child, "close");
  return { code, output };
}

/** They come with `npm ci --prefix test/peers`, which CI runs first. */
describe.runIf(existsSync(PEER_NODE))("what others wrote", () => {
  it("the conformance suite passes whole, and without fixtures what needs none", {
    timeout: TIMEOUT_MS,
  }, async () => {
    const { code, output } = await run(["--import", "tsx", "test/mcp/conformance/run.ts"]);
    expect(output).toContain("pass  2026-07-28: 37 of 37 with fixtures");
    expect(output).toContain("pass  2025-11-25: 30 of 30 with fixtures");
    expect(code, output).toBe(0);
  });

  it("clients and a whole host list and call over stdio and HTTP", { timeout: TIMEOUT_MS }, async () => {
    const { code, output } = await run(["test/peers/run.mjs"]);
    expect(code, output).toBe(0);
    expect(output.match(/^pass /gm)).toHaveLength(12);
  });
});

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StdioProcess } from "../mcp/support/stdio-process.ts";

const TOOL = "test/peers/node_modules/@anthropic-ai/mcpb/dist/cli/cli.js";

/** The tool comes with `npm ci --prefix test/peers`, which CI runs first. */
describe.runIf(existsSync(TOOL))("the .mcpb bundle", () => {
  const folder = mkdtempSync(join(tmpdir(), "mcpb-"));
  const unpacked = join(folder, "unpacked");
  let said = "";

  beforeAll(() => {
    execFileSync("node_modules/.bin/tsx", ["scripts/build.ts", "--if-stale"]);
    const bundle = join(folder, "weighbridge.mcpb");
    said = execFileSync("node_modules/.bin/tsx", ["scripts/mcpb.ts", bundle], { encoding: "utf8" });
    execFileSync(process.execPath, [TOOL, "unpack", bundle, unpacked]);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is what the format's own tool calls valid", () => {
    expect(said).toContain("Manifest schema validation passes!");
    expect(said).toMatch(/weighbridge\.mcpb {2}[0-9a-f]{64}$/m);
  });

  it("answers with what is inside alone", { timeout: 30_000 }, async () => {
    const server = new StdioProcess({ command: "node", args: [join(unpacked, "dist/main.js"), "mcp"] });
    const clientInfo = { name: "raw", version: "1" };
    const begin = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo };
    const question = { name: "fit_model", arguments: { model: "maverick", hardware: "8xH200" } };
    server.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: begin }));
    await server.nextLine();
    server.send(JSON.stringify({ jsonrpc: "2.0", id: 2, method: "tools/call", params: question }));
    const answer = await server.nextLine();
    server.end();
    expect(JSON.parse(answer ?? "{}")).toMatchObject({
      id: 2,
      result: { structuredContent: { verdict: "fits" } },
    });
    expect(await server.exited).toEqual([0, null]);
    expect(server.errors).toBe("");
  });
});

/**
 * Packs the built server as `dist/weighbridge.mcpb` (or the file that is named) for one-click hosts, and has
 * the format's own tool validate it. Run `npm run build` and `npm ci --prefix test/peers` before.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const TOOL = "test/peers/node_modules/@anthropic-ai/mcpb/dist/cli/cli.js";
const BUNDLE = process.argv[2] ?? "dist/weighbridge.mcpb";

const stage = mkdtempSync(join(tmpdir(), "weighbridge-mcpb-"));
try {
  cpSync("packaging/mcpb/manifest.json", join(stage, "manifest.json"));
  cpSync("package.json", join(stage, "package.json"));
  cpSync("LICENSE", join(stage, "LICENSE"));
  cpSync("dist", join(stage, "dist"), { recursive: true, filter: (path) => !path.endsWith(".mcpb") });
  mcpb("validate", join(stage, "manifest.json"));
  mcpb("pack", stage, BUNDLE);
} finally {
  rmSync(stage, { recursive: true });
}
const sha256 = createHash("sha256").update(readFileSync(BUNDLE)).digest("hex");
console.log(`${BUNDLE}  ${sha256}`);

function mcpb(...args: string[]): void {
  execFileSync(process.execPath, [TOOL, ...args], { stdio: "inherit" });
}

import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { expect, it } from "vitest";
import { loadWorld, operations } from "../../src/core/index.ts";
import { readArguments } from "../../src/terminal/arguments.ts";
import { runCommand } from "../../src/terminal/run.ts";

const world = loadWorld("2026-11-24");

async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const look = { width: 80, color: false };
  const code = await runCommand(readArguments(argv), operations, () => world, {
    out: { write: async (text) => void out.push(text) },
    err: { write: async (text) => void err.push(text) },
    look,
    errorLook: look,
  });
  return { code, out: out.join(""), err: err.join("") };
}
const file = (name: string): string => join(mkdtempSync(join(tmpdir(), "chart-")), name);

it("draws the chart of an answer beside it", async () => {
  const path = file("out.svg");
  const { code, out } = await run("fit", "qwen3-8b", "1xL40S", "--chart", path);
  expect([code, out.includes("Qwen3 8B")]).toEqual([0, true]);
  expect(readFileSync(path, "utf8")).toMatch(/^<svg [\s\S]*Memory per GPU[\s\S]*<\/svg>\n$/);
});

it("says when an answer has no chart", async () => {
  const { code, err } = await run("license", "qwen3-8b", `--chart=${file("a.svg")}`);
  expect([code, err]).toEqual([0, "This answer has no chart; nothing was drawn.\n"]);
});

it("draws a PNG that needs no font of the machine", async () => {
  const path = file("out.PNG");
  const { code } = await run("fit", "qwen3-8b", "1xL40S", "--chart", path);
  const { width, height } = PNG.sync.read(readFileSync(path));
  expect([code, width, height]).toEqual([0, 1600, 900]);
});

it.each([["out.gif"], ["out"], ["out.tar.gz"]])(
  "refuses %s as bad input, and says what to write",
  async (name) => {
    const path = file(name);
    const { code, out, err } = await run("fit", "qwen3-8b", "1xL40S", "--chart", path);
    expect([code, out]).toEqual([2, ""]);
    const stem = path.replace(/\.(gif|gz)$/, "");
    expect(err.replace(/\s+/g, "")).toContain(
      `ChartsaredrawnasPNGorSVG:write--chart${stem}.pngor--chart${stem}.svg`,
    );
  },
);

it("refuses a folder that is not there as bad input", async () => {
  const { code, err } = await run("fit", "qwen3-8b", "1xL40S", "--chart", file("missing/folder/out.svg"));
  expect(code).toBe(2);
  expect(err).toMatch(/could not be written/);
});

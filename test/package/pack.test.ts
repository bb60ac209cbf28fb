import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledPackage, packAndInstall } from "./installed.ts";

let installed: InstalledPackage;

beforeAll(() => {
  installed = packAndInstall();
}, 180_000);

afterAll(() => installed?.remove());

test("the package holds the program, the facts and the papers, and nothing else", () => {
  const { files } = installed;
  for (const path of [
    "dist/main.js",
    "dist/world.jsonl",
    "dist/resvg.wasm.br",
    "dist/inter-400.woff2",
    "dist/inter-600.woff2",
    "dist/THIRD_PARTY_NOTICES.txt",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "manifest.yaml",
  ]) {
    expect(files).toContain(path);
  }
  const foreign = files.filter(
    (path) =>
      !/^(dist|data)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md|manifest\.(yaml|json))$/.test(path),
  );
  expect(foreign).toEqual([]);
  expect(files.filter((path) => /\.(ts|map)$|\.new$|\.json\.\d+$/.test(path))).toEqual([]);
});

test("the package is small", () => {
  // 0.8 MB of it are the renderer of charts.
  expect(installed.packedBytes).toBeLessThan(2_500_000);
});

test("npx answers from an empty folder", () => {
  const { status, stdout, stderr } = installed.run("fit", "maverick", "8xH200", "--json");
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ hardware: { label: "8xH200" }, verdict: "fits" });
});

test("the installed program draws a chart", () => {
  const file = join(mkdtempSync(join(tmpdir(), "weighbridge-chart-")), "memory.png");
  const { status, stderr } = installed.run("fit", "maverick", "8xH200", "--chart", file);
  expect([status, stderr]).toEqual([0, ""]);
  expect(readFileSync(file).subarray(1, 4).toString()).toBe("PNG");
});

test("a slip is bad input, with a way out", () => {
  const { status, stdout, stderr } = installed.run("fit", "maverik", "4xH100");
  expect(status).toBe(2);
  expect(`${stdout}${stderr}`).toMatch(/maverick/i);
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compileCatalog } from "../../../src/core/catalog/compile.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catalog-"));
  write("rules/visible-memory.yaml", readFileSync("data/rules/visible-memory.yaml", "utf8"));
  write("gpus/nvidia/l4.yaml", readFileSync("data/gpus/nvidia/l4.yaml", "utf8"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function compile(): { gpus: { id: string }[]; prices: unknown[] } {
  const output = join(folder, "out", "world.jsonl");
  compileCatalog(folder, output);
  const lines = readFileSync(output, "utf8").split("\n");
  return Object.assign({}, ...lines.map((line) => JSON.parse(line)));
}

function editL4(from: RegExp | string, to: string): void {
  write("gpus/nvidia/l4.yaml", readFileSync("data/gpus/nvidia/l4.yaml", "utf8").replace(from, to));
}

test("compiles every file; a folder that does not exist holds nothing", () => {
  const { gpus, prices } = compile();
  expect(gpus.map(({ id }) => id)).toEqual(["l4"]);
  expect(prices).toEqual([]);
});

test("several memory sizes make one entry each", () => {
  write("gpus/apple/m3-ultra.yaml", readFileSync("data/gpus/apple/m3-ultra.yaml", "utf8"));
  expect(compile().gpus.map(({ id }) => id)).toEqual([
    "apple-m3-ultra-96",
    "apple-m3-ultra-256",
    "apple-m3-ultra-512",
    "l4",
  ]);
});

describe("what is wrong is named with its file and place", () => {
  test.each([
    ["a wrong type", /bandwidthGbs: 300/, 'bandwidthGbs: "fast"', /l4\.yaml: bandwidthGbs: /],
    ["an unknown field", "id: l4", "id: l4\ncolour: green", /l4\.yaml: .*colour/],
    ["a source without https", /url: https:\/\//, "url: http://", /l4\.yaml: sources\.0\.url: /],
    ["a source without a day", /\n {4}seen: .*/, "", /l4\.yaml: sources\.0\.seen: /],
    ["YAML that does not parse", "id: l4", "id: [l4", /l4\.yaml: .*line/],
  ])("%s", (_, from, to, message) => {
    editL4(from, to);
    expect(compile).toThrow(message);
  });

  test("an id that is given twice", () => {
    write("gpus/nvidia/copy.yaml", readFileSync("data/gpus/nvidia/l4.yaml", "utf8"));
    expect(compile).toThrow(/gpus: the id l4 is given twice/);
  });

  test("all problems at once", () => {
    editL4(/bandwidthGbs: 300/, "bandwidthGbs: -1");
    write("prices/nobody.yaml", "provider: nobody\nsources: {}\nprices: []\n");
    expect(compile).toThrow(/bandwidthGbs[\s\S]*nobody\.yaml: prices/);
  });

  test("a price that names a source that is not listed", () => {
    const row =
      "{ gpu: l4, kind: spot, usdPerGpuHour: { min: 1, median: 1, max: 1 }, scope: null, confidence: high, excluded: null, source: where, note: null }";
    write("prices/nobody.yaml", `provider: nobody\nsources: {}\nprices:\n  - ${row}\n`);
    expect(compile).toThrow(/nobody\.yaml: prices\.0\.source: names the source "where"/);
  });
});

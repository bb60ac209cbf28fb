import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { snapshotCache } from "../../../src/core/hub/cache.ts";
import type { Snapshot } from "../../../src/core/hub/snapshot.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const snapshot: Snapshot = {
  version: 1,
  id: "org/name",
  commit: COMMIT,
  readOn: "2026-11-24",
  restricted: false,
  card: { license: "mit", licenseName: null, licenseLink: null, baseModels: [], pipelineTag: null },
  config: { model_type: "qwen3" },
  quantization: null,
  weights: { kind: "none" },
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weighbridge-cache-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const files = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));

test("what is written is read back, by commit and by what was asked of it", async () => {
  const cache = snapshotCache(folder);
  await cache.write(snapshot, "");
  await cache.write({ ...snapshot, config: null }, "a.gguf:");
  expect(await cache.read("org/name", COMMIT, "")).toEqual(snapshot);
  expect((await cache.read("org/name", COMMIT, "a.gguf:"))?.config).toBeNull();
  expect(await cache.read("org/other", COMMIT, "")).toBeNull();
  expect(await cache.read("org/name", "f".repeat(40), "")).toBeNull();
});

test("a revision's last commit is kept", async () => {
  const cache = snapshotCache(folder);
  await cache.writeCommit("org/name", null, COMMIT);
  await cache.writeCommit("org/name", "../../../../etc/passwd", COMMIT);
  expect(await cache.readCommit("org/name", null)).toBe(COMMIT);
  expect(await cache.readCommit("org/name", "main")).toBeNull();
  expect(readdirSync(folder)).toEqual(["models--org--name"]);
});

test.each([
  ["cut short", (text: string) => text.slice(0, 40)],
  ["empty", () => ""],
  ["of another shape", () => '{"version":1}'],
  ["of an older version", (text: string) => text.replace('"version":1', '"version":0')],
  ["of another repository", (text: string) => text.replace("org/name", "org/else")],
  [
    "with a negative size",
    () =>
      JSON.stringify({
        ...snapshot,
        weights: { kind: "safetensors", summary: { bytes: -1, tensors: 1, dtypes: {}, parts: [] } },
      }),
  ],
])("a file that is %s counts as none", async (_, spoil) => {
  const cache = snapshotCache(folder);
  await cache.write(snapshot, "");
  const [file] = files();
  if (file === undefined) throw new Error("the cache wrote a file");
  writeFileSync(join(folder, file), spoil(readFileSync(join(folder, file), "utf8")));
  expect(await cache.read("org/name", COMMIT, "")).toBeNull();
});

test("a write leaves no half file beside it", async () => {
  const cache = snapshotCache(folder);
  await Promise.all(Array.from({ length: 20 }, () => cache.write(snapshot, "")));
  expect(
    readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tmp")),
  ).toEqual([]);
  expect(files()).toHaveLength(1);
});

test("a folder that cannot be written is no failure", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const cache = snapshotCache(join(file, "below"));
  await cache.write(snapshot, "");
  expect(await cache.read("org/name", COMMIT, "")).toBeNull();
});

test("without a folder nothing is kept", async () => {
  const cache = snapshotCache(null);
  await cache.write(snapshot, "");
  expect(await cache.read("org/name", COMMIT, "")).toBeNull();
});

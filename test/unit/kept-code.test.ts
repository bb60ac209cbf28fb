import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { keptCodeFolder } from "../../src/kept-code.ts";

/** Each start is a process of its own: within one, V8 remembers what it has compiled. */
const loader = join(mkdtempSync(join(tmpdir(), "kept-loader-")), "kept-code.cjs");
let home: string;
let folder: string;

beforeAll(() => {
  buildSync({ entryPoints: ["src/kept-code.ts"], outfile: loader, format: "cjs", platform: "node" });
});

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "kept-code-"));
  folder = join(home, "kept");
  writeFileSync(join(home, "program.js"), 'const { answer } = require("./part.js"); console.log(answer());');
  writePart("one");
});

function writePart(answer: string): void {
  writeFileSync(
    join(home, "part.js"),
    `exports.answer = () => require("node:path").basename("/x/${answer}");`,
  );
}

/** What the program answers. */
function start(build = "a", kind = "fit", keptIn: string | null = folder): string {
  const call = `require(${JSON.stringify(loader)}).requireKept(${JSON.stringify(join(home, "program.js"))}, ${JSON.stringify({ folder: keptIn, build, kind })})`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", call], { encoding: "utf8" });
  return `${stdout}${stderr}`.trim();
}

const keptFiles = () => readdirSync(folder).flatMap((build) => readdirSync(join(folder, build)));

test("a file and what it requires are run, and their code is kept", () => {
  expect(start()).toBe("one");
  expect(keptFiles()).toHaveLength(2);
});

test("a second start runs the kept code", () => {
  start();
  // As long as before, so that V8 takes the code that was kept of the old text.
  writePart("two");
  expect(start()).toBe("one");
});

test("another build does not run the code of the last", () => {
  start("a");
  writePart("two");
  expect(start("b")).toBe("two");
});

test("another kind of question has kept code of its own", () => {
  start("a", "fit");
  writePart("two");
  expect(start("a", "license")).toBe("two");
});

test.each(["", "no code", "x".repeat(5_000)])(
  "kept code that is broken (%#) is compiled again",
  (rubbish) => {
    start();
    const [build = ""] = readdirSync(folder);
    const broken = readdirSync(join(folder, build)).map((name) => join(folder, build, name));
    for (const path of broken) writeFileSync(path, rubbish);
    expect(start()).toBe("one");
    for (const path of broken) expect(readFileSync(path, "latin1")).not.toBe(rubbish);
  },
);

test("a folder that cannot be made is no error", () => {
  writeFileSync(folder, "a file where the folder should be");
  expect(start()).toBe("one");
});

test("where nothing shall be kept, it runs all the same", () => {
  start();
  writePart("two");
  expect(start("a", "fit", null)).toBe("two");
  expect(start()).toBe("one");
});

test("it is kept in the user's cache folder, unless Node's own switch says not to", () => {
  expect(keptCodeFolder({ XDG_CACHE_HOME: "/caches" })).toBe("/caches/weighbridge/compiled");
  expect(keptCodeFolder({})).toMatch(/\.cache\/weighbridge\/compiled$/);
  expect(keptCodeFolder({ XDG_CACHE_HOME: "/caches", NODE_DISABLE_COMPILE_CACHE: "1" })).toBeNull();
});

test("only the user can read or write what is kept", () => {
  start();
  const [build = ""] = readdirSync(folder);
  expect(statSync(join(folder, build)).mode & 0o777).toBe(0o700);
});

test("code that is older than a month goes when newer code is kept", () => {
  start("a");
  const [old = ""] = readdirSync(folder);
  const longAgo = Date.now() / 1_000 - 31 * 24 * 3_600;
  utimesSync(join(folder, old), longAgo, longAgo);
  start("b");
  expect(readdirSync(folder)).not.toContain(old);
  expect(readdirSync(folder)).toHaveLength(1);
});

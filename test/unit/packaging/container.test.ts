import { existsSync, readFileSync } from "node:fs";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { readConfig } from "../../../src/config.ts";
import { hubSettings } from "../../../src/hub-settings.ts";
import { keptCodeFolder } from "../../../src/kept-code.ts";
import { pricesFile } from "../../../src/prices-file.ts";

/** One instruction a line; comments are left out. */
const instructions = readFileSync("Dockerfile", "utf8")
  .replaceAll(/^#.*\n/gm, "")
  .replaceAll(/\\\n\s*/g, "")
  .split("\n")
  .filter((line) => line !== "");
const lastStage = instructions.slice(instructions.findLastIndex((line) => line.startsWith("FROM ")));

const wordsAfter = (lines: readonly string[], instruction: RegExp): string[] =>
  lines.flatMap((line) => (instruction.test(line) ? line.replace(instruction, "").split(" ") : []));
/** What is copied of the repository, without the places that it is copied to. */
const copiedBy = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => wordsAfter([line], /^COPY (?!--from)/).slice(0, -1));
const environment = Object.fromEntries(
  wordsAfter(lastStage, /^ENV /).map((pair) => [pair.split("=", 1)[0] ?? "", pair.replace(/^[^=]*=/, "")]),
);

describe("the container", () => {
  it("runs without root, with node as the process that gets SIGTERM", () => {
    expect(lastStage).toContain("USER node");
    expect(lastStage.at(-1)).toMatch(/^CMD \["node", (?:"--[a-z0-9=-]+", )*"dist\/main\.js", "serve"\]$/);
  });

  it("lets in what it copies and nothing else, and all of it is there", () => {
    const ignored = readFileSync(".dockerignore", "utf8").trim().split("\n");
    const copied = copiedBy(instructions);
    expect(ignored[0]).toBe("*");
    expect(ignored.slice(1).sort()).toEqual(
      copied
        .map((path) => `!${path}`)
        .filter(isFirst)
        .sort(),
    );
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("copies every source that the build reads", async () => {
    const { metafile } = await build({
      entryPoints: ["scripts/build.ts", "src/start.ts", "src/main.ts", "src/slack/answers/answer-thread.ts"],
      outdir: "nowhere",
      write: false,
      bundle: true,
      format: "esm",
      platform: "node",
      packages: "external",
      metafile: true,
    });
    const read = Object.keys(metafile.inputs);
    const copied = copiedBy(instructions);
    expect(read.length).toBeGreaterThan(100);
    expect(
      read.filter((file) => !copied.some((path) => file === path || file.startsWith(`${path}/`))),
    ).toEqual([]);
  });

  it("writes only to its volume, so that its root file system can be read-only", () => {
    expect(lastStage).toContain("VOLUME /data");
    const config = readConfig(environment);
    expect(config.databaseUrl.reveal()).toMatch(/^file:\/data\//);
    expect(hubSettings(config, false).cacheFolder).toMatch(/^\/data\//);
    expect(pricesFile(environment)).toMatch(/^\/data\//);
    expect(keptCodeFolder(environment)).toBeNull();
  });

  it("brings its license, and the name by which the MCP registry knows it", () => {
    // Apache-2.0, section 4(a): https://www.apache.org/licenses/LICENSE-2.0#redistribution
    expect(copiedBy(lastStage)).toContain("LICENSE");
    // https://github.com/modelcontextprotocol/registry/blob/main/docs/modelcontextprotocol-io/package-types.mdx#dockeroci-images
    expect(wordsAfter(lastStage, /^LABEL /)).toContain(
      `io.modelcontextprotocol.server.name="${packageJson.mcpName}"`,
    );
  });
});

function isFirst(path: string, index: number, all: readonly string[]): boolean {
  return all.indexOf(path) === index;
}

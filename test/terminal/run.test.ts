import { describe, expect, it } from "vitest";
import * as z from "zod";
import { UserError } from "../../src/core/index.ts";
import { sealOperation } from "../../src/core/operations/operation.ts";
import { readArguments, runCommand, type Terminal } from "../../src/terminal/index.ts";
import { sampleWorld } from "../unit/command/sample-world.ts";
import { sampleReport } from "../unit/report/sample-report.ts";
import { Recorder } from "./recorder.ts";

const weigh = sealOperation({
  name: "weigh",
  tool: null,
  title: "Weigh",
  summary: "Weighs a model.",
  description: "Weighs a model.",
  usage: "MODEL",
  words: [{ field: "model", kind: "model", names: ["model"], units: [], bare: true }],
  examples: ["weigh maverick"],
  input: z.object({ model: z.string() }),
  output: z.object({ model: z.string(), weightsGiB: z.number() }),
  run({ model }) {
    if (model === "broken/model") throw new Error("a bug");
    if (model === "llama 4") {
      throw new UserError("ambiguous_model", '"llama 4" can be 2 models.', [
        { label: "Scout", command: "scout" },
      ]);
    }
    return { model, weightsGiB: 1 / 3 };
  },
  report: () => sampleReport,
  isNo: ({ model }) => model === "scout",
});

const explain = sealOperation({
  name: "explain",
  tool: null,
  title: "Explain",
  summary: "Explains a log.",
  description: "Explains a log.",
  usage: "LOG",
  words: [
    { field: "log", kind: "text", names: ["log"], units: [], bare: true },
    { field: "model", kind: "model", names: ["model"], units: [], bare: false },
  ],
  examples: [],
  input: z.object({ log: z.string(), model: z.string().optional() }),
  output: z.object({ log: z.string(), model: z.string().optional() }),
  run: (input) => input,
  report: () => sampleReport,
  isNo: () => false,
});

const run = (...argv: string[]) => runWith(null, ...argv);

async function runWith(piped: string | null, ...argv: string[]) {
  const out = new Recorder();
  const err = new Recorder();
  const look = { width: 80, color: false };
  const terminal: Terminal = { out, err, look, errorLook: look, piped: () => Promise.resolve(piped) };
  const code = await runCommand(readArguments(argv), [weigh, explain], () => sampleWorld, terminal);
  return { code, out: out.text, err: err.text };
}

describe("a command in the terminal", () => {
  it("prints the report and exits 0", async () => {
    const { code, out, err } = await run("weigh", "maverick");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.startsWith("Llama 4 Maverick on 4xH100\n! Fits at int4")).toBe(true);
  });

  it("exits 1 on a no, which is an answer too", async () => {
    const { code, out, err } = await run("weigh", "scout");
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toContain("Fits at int4");
  });

  it.each([
    ["maverick", 0],
    ["scout", 1],
  ])("prints exactly the structured answer with --json: %s", async (model, expected) => {
    for (const argv of [
      ["weigh", model, "--json"],
      ["--json", "weigh", model],
    ]) {
      const { code, out } = await run(...argv);
      expect(code).toBe(expected);
      expect(JSON.parse(out)).toEqual({ model, weightsGiB: 0.333333333333 });
    }
  });

  it("exits 2 on bad input, with what to type instead on stderr", async () => {
    const { code, out, err } = await run("weigh", "maverik");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain('"maverik" is not a model');
    expect(err).toContain("\n  weighbridge weigh maverick\n");
  });

  it("exits 2 with the same words on bad input under --json", async () => {
    const { code, out, err } = await run("weigh", "maverik", "--json");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain('"maverik"');
  });

  it("exits 70 on a bug of ours, with an id", async () => {
    const { code, out, err } = await run("weigh", "broken/model");
    expect({ code, out }).toEqual({ code: 70, out: "" });
    expect(err).toMatch(/with the id [0-9a-f]{8}:\n\nError: a bug\n {4}at /);
  });

  it("reads from stdin what an operation cannot do without", async () => {
    const { code, out } = await runWith("INFO a\nINFO b\n", "explain", "--json");
    expect({ code, out: JSON.parse(out) }).toEqual({ code: 0, out: { log: "INFO a\nINFO b\n" } });
    expect((await runWith("INFO a", "explain", "INFO c", "--json")).out).toContain("INFO c");
  });

  it("reads a model beside what is piped, though the same word alone would be the text", async () => {
    const { out } = await runWith("INFO a", "explain", "maverick", "--json");
    expect(JSON.parse(out)).toEqual({ log: "INFO a", model: "maverick" });
    expect(JSON.parse((await run("explain", "maverick", "--json")).out)).toEqual({ log: "maverick" });
    expect((await run("explain")).err).toContain("explain needs a log");
  });

  it("helps, without an operation too", async () => {
    for (const argv of [[], ["help"], ["--help"]]) {
      const { code, out } = await run(...argv);
      expect(code).toBe(0);
      expect(out).toContain("weigh MODEL");
    }
    expect((await run("weigh", "--help")).out).toContain("Weighs a model.");
    expect((await run("help", "wiegh")).code).toBe(2);
  });

  it("helps with what it serves", async () => {
    expect((await run("help")).out).toContain("mcp --http");
    for (const argv of [
      ["help", "mcp"],
      ["mcp", "--help"],
    ]) {
      const { code, out } = await run(...argv);
      expect(code).toBe(0);
      expect(out).toContain("MCP_TOKEN");
    }
  });
});

describe("the program's own words", () => {
  it("are taken out wherever they stand", () => {
    expect(readArguments(["fit", "--json", "maverick", "--no-color"])).toEqual({
      json: true,
      version: false,
      color: false,
      chart: null,
      words: ["fit", "maverick"],
    });
    expect(readArguments(["--version"]).version).toBe(true);
    expect(readArguments(["--color"]).color).toBe(true);
  });

  it("end at --", () => {
    expect(readArguments(["license", "maverick", "--", "what", "is", "--json", "for?"])).toMatchObject({
      json: false,
      words: ["license", "maverick", "what", "is", "--json", "for?"],
    });
  });
});

import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { loadWorld, operations, readCommand } from "../../src/core/index.ts";
import { answerResult } from "../../src/mcp/answer.ts";
import { readMcpArguments } from "../../src/mcp/arguments.ts";
import { takeChart, withChart } from "../../src/mcp/chart.ts";
import { weighbridgeSurface } from "../../src/mcp/index.ts";
import { options } from "./support/surface.ts";

const world = loadWorld("2026-11-24");
const DRAWING = ["compare_models", "compare_precisions", "estimate_cost", "find_hardware", "fit_model"];

async function answerTo(name: string, input: object) {
  const answer = await operations.find((one) => one.name === name)?.answer(input, { world });
  if (answer === undefined) throw new Error(`${name} is an operation`);
  return answer;
}

describe("the chart of an answer", () => {
  test("is a small PNG for the person, and the rest stays as it is", async () => {
    const answer = await answerTo("fit", { model: "qwen3-8b", hardware: "1xL40S" });
    const plain = answerResult(answer);
    const { content, structuredContent } = await withChart(plain, answer.report);
    expect(content.slice(0, -1)).toEqual(plain.content);
    expect(structuredContent).toEqual(plain.structuredContent);
    const image = content.at(-1);
    expect(image).toMatchObject({
      type: "image",
      mimeType: "image/png",
      annotations: { audience: ["user"] },
    });
    const png = Buffer.from(image?.type === "image" ? image.data : "", "base64");
    expect(png.length).toBeLessThanOrEqual(30_000);
    expect(PNG.sync.read(png)).toMatchObject({ width: 800, height: 450 });
  });

  test("is not there where the answer has none", async () => {
    const answer = await answerTo("license", { model: "qwen3-8b" });
    const plain = answerResult(answer);
    expect(await withChart(plain, answer.report)).toBe(plain);
  });
});

describe("a picture", () => {
  test.each([
    [{ model: "m", chart: true }, undefined, true],
    [{ model: "m" }, undefined, false],
    [{ model: "m" }, "always", true],
    [{ model: "m", chart: false }, "always", false],
    [{ model: "m", chart: true }, "never", false],
  ] as const)("%j with charts %s: %s", (args, when, wanted) => {
    expect(takeChart(args, when)).toEqual({ wanted, rest: { model: "m" } });
  });

  test("is asked for with true or false", () => {
    expect(() => takeChart({ chart: "yes" }, "asked")).toThrow("chart is true or false.");
  });

  test("is offered by the tools whose answers have one, and by none where the host said so", () => {
    const offering = (more: object): string[] =>
      weighbridgeSurface(world, { ...options, ...more })
        .tools.filter(({ listing }) => listing.inputSchema.properties?.chart !== undefined)
        .map(({ listing }) => listing.name);
    expect(offering({})).toEqual(DRAWING);
    expect(offering({ charts: "never" })).toEqual([]);
  });

  test("is drawn for a question of every tool that offers it", async () => {
    const drawing = operations.filter(({ hasChart }) => hasChart);
    for (const { name, examples } of drawing) {
      const reports = await Promise.all(examples.map(reportOf));
      expect(
        reports.some(({ blocks }) => blocks.some(({ kind }) => kind === "chart")),
        name,
      ).toBe(true);
    }
    expect(drawing).toHaveLength(DRAWING.length);
  });
});

async function reportOf(line: string) {
  const { operation, input } = readCommand(line.split(" "), operations, world);
  return (await operation.answer(input, { world })).report;
}

test("the switches of the command line", () => {
  expect(readMcpArguments(["--charts"])).toEqual({ http: false, charts: "always" });
  expect(readMcpArguments(["--no-charts"])).toEqual({ http: false, charts: "never" });
  expect(readMcpArguments([])).toEqual({ http: false });
});

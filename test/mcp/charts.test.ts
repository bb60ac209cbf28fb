import { expect, test } from "vitest";
import { loadWorld, operations } from "../../src/core/index.ts";
import { answerResult, withCharts } from "../../src/mcp/answer.ts";
import { readMcpArguments } from "../../src/mcp/arguments.ts";

const world = loadWorld("2026-11-24");

test("charts come as SVG images for the person, where they are asked for", async () => {
  const fit = operations.find(({ name }) => name === "fit");
  const answer = await fit?.answer({ model: "qwen3-8b", hardware: "1xL40S" }, { world });
  if (answer === undefined) throw new Error("fit is an operation");
  const plain = answerResult(answer);
  const { content, structuredContent } = withCharts(plain, answer.report);
  const [image] = content.slice(plain.content.length);
  expect(image).toMatchObject({
    type: "image",
    mimeType: "image/svg+xml",
    annotations: { audience: ["user"] },
  });
  const svg = image?.type === "image" ? Buffer.from(image.data, "base64").toString() : "";
  expect(svg).toMatch(/^<svg /);
  expect(structuredContent).toEqual(plain.structuredContent);
});

test("they are off unless asked for", () => {
  expect(readMcpArguments(["--charts"])).toEqual({ http: false, charts: true });
  expect(readMcpArguments([])).toEqual({ http: false });
});

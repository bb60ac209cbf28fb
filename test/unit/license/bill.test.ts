import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { expect, test } from "vitest";
import * as z from "zod";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { licenseReport } from "../../../src/core/operations/license-report.ts";

const world = loadWorld("2026-11-24");
const models = "llama-4-scout, dbrx-instruct, qwen2.5-3b-instruct, deepseek-r1-distill-llama-8b, falcon-180b";
const document = async (format: string): Promise<string> => {
  const answer = await licenseReport.answer({ models, format }, { world });
  return z.object({ document: z.string() }).parse(answer.json).document;
};

test("the bill of materials satisfies the CycloneDX 1.6 schema", async () => {
  const text = await document("cyclonedx");
  expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)).toBeNull();
  const bom = JSON.parse(text);
  expect(bom.components.length).toBeGreaterThanOrEqual(5);
  expect(JSON.stringify(bom)).toContain("LicenseRef-llama-3.1-community");
});

test("the validator sees a broken bill", async () => {
  const text = (await document("cyclonedx")).replace("machine-learning-model", "model");
  expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)).not.toBeNull();
});

test("CSV has one line a model, and as many cells as the header", async () => {
  const lines = (await document("csv")).trimEnd().split("\r\n");
  expect(lines[0]).toBe("model,licenses,license ids,license urls,verdict,open questions");
  expect(lines.length).toBeGreaterThanOrEqual(6);
});

test("the stack of a distilled model is whole in every format", async () => {
  for (const format of ["csv", "markdown", "cyclonedx"]) {
    const text = await document(format);
    expect(text).toContain("Llama 3.1 Community License");
  }
});

test("a name that nobody knows is said, not left out", async () => {
  await expect(licenseReport.answer({ models: "qwen3-32b, frobnicate" }, { world })).rejects.toThrow(
    /frobnicate/,
  );
});

import { describe, expect, it } from "vitest";
import { loadWorld } from "../../../src/core/index.ts";
import { quant } from "../../../src/core/operations/quant.ts";
import { quantOutput } from "../../../src/core/operations/quant-schema.ts";

const world = loadWorld("2026-11-24");

async function precisionsOf(model: string, hardware?: string) {
  const answer = await quant.answer({ model, ...(hardware === undefined ? {} : { hardware }) }, { world });
  const json = quantOutput.parse(answer.json);
  const row = (precision: string) => {
    const found = json.precisions.find((one) => one.precision === precision);
    if (found === undefined) throw new Error(`no ${precision} of ${model}`);
    return found;
  };
  return { json, row, report: answer.report };
}

describe("quant", () => {
  it("gives the bytes of the published files, the released ones as the measure", async () => {
    const { json, row } = await precisionsOf("qwen3-32b");
    expect(json.released).toBe("bf16");
    expect(row("bf16").sizeShare).toBe(1);
    expect(row("fp8").sizeGB).toBeCloseTo(34.32, 1);
    expect(row("int4").bytesPerParameter).toBeGreaterThan(0.5);
    expect(json.precisions.map(({ sizeGB }) => sizeGB)).toEqual(
      json.precisions.map(({ sizeGB }) => sizeGB).toSorted((a, b) => b - a),
    );
  });

  it("recommends the smallest precision whose measured loss is at most a point", async () => {
    const { json, row } = await precisionsOf("qwen3-32b");
    expect(json.recommended).toBe("fp8");
    const code = row("int4").quality.effects.find(({ benchmark }) => benchmark === "HumanEval");
    expect(code).toMatchObject({ scope: "model", change: { unit: "points", low: -8, high: -8 } });
  });

  it("says that nobody measured a checkpoint, and what happened to others", async () => {
    const { json, row } = await precisionsOf("scout");
    expect(json.recommended).toBe("bf16");
    expect(row("int4").quality.level).toBe("others");
    expect(row("int4").quality.summary).toMatch(/^No measurement for this checkpoint\. Other models: /);
    expect(row("int8").quality.summary).toMatch(/^No measurement in this precision\./);
    for (const { source } of row("int4").quality.effects) expect(source.url).toMatch(/^https:/);
  });

  it("tells weights that were measured from models that were", async () => {
    const { row } = await precisionsOf("deepseek-r1");
    expect(row("nvfp4").quality.effects.map(({ scope }) => scope)).toEqual(Array(5).fill("checkpoint"));
    expect(row("nvfp4").quality.summary).toContain("AIME 2024 no loss against fp8");
  });

  it("counts a wider copy as more bytes and no more quality", async () => {
    const { json, row } = await precisionsOf("gpt-oss-120b");
    expect(json.released).toBe("mxfp4");
    expect(row("bf16").quality.level).toBe("wider");
    expect(row("mxfp4").quality.level).toBe("released");
  });

  it("plans memory on the hardware that was asked about", async () => {
    const { row, report } = await precisionsOf("scout", "1xH100");
    expect(row("int4").plan).toMatchObject({ hardware: "1xH100", verdict: "fits" });
    expect(row("fp8").plan).toMatchObject({ hardware: "1xH100", verdict: "does_not_fit" });
    expect(report.verdict.text).toContain("On 1xH100 int4 fits");
  });

  it("knows which GPUs multiply a format and what the others do", async () => {
    const { row } = await precisionsOf("qwen3-32b", "1xA100");
    expect(row("fp8").native.here).toBe(false);
    expect(row("fp8").native.gpus).toContain("H100");
    expect(row("fp8").native.gpus).not.toContain("A100");
    expect(row("nvfp4").native.gpus).toContain("B200");
    expect(row("int4").native).toMatchObject({ gpus: [], here: false });
    expect(row("int4").native.elsewhere).toContain("arithmetic gets no faster");
  });
});

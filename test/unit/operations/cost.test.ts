import { describe, expect, test } from "vitest";
import { loadWorld } from "../../../src/core/index.ts";
import { runCost } from "../../../src/core/operations/cost-run.ts";

const world = loadWorld("2026-11-24");
const ask = (more: Partial<Parameters<typeof runCost>[0]>) =>
  runCost({ model: "qwen3-8b", hardware: "1xH100", ...more }, { world });

describe("cost", () => {
  test("where nobody offers a kind of contract, the nearest figure is named with its source, not used", async () => {
    const { cost, notes, sources } = await ask({ pricing: "reserved_1y" });
    expect(cost).toBeNull();
    const note = notes.find((text) => text.startsWith("No 1-year reserved offer of H100 is known."));
    const figure = world.prices.filter(({ gpu, kind }) => gpu === "h100-sxm" && kind === "reserved_1y");
    expect(
      figure.some(
        ({ provider, excluded }) => note?.includes(`(${provider}, `) && note.includes(`${excluded}`),
      ),
    ).toBe(true);
    const urls = sources.map(({ url }) => url);
    expect(figure.some(({ source }) => urls.includes(source.url))).toBe(true);
  });

  test("what was typed is used: twice the price is twice the cost", async () => {
    const [one, two] = [await ask({ usdPerGpuHour: 1.05 }), await ask({ usdPerGpuHour: 2.1 })];
    expect(
      (two.cost?.usdPerMillionOutputTokens ?? 0) / (one.cost?.usdPerMillionOutputTokens ?? 1),
    ).toBeCloseTo(2, 9);
  });

  test("says that today's vLLM does not run on a V100", async () => {
    const { notes } = await ask({ hardware: "1xV100 32GB" });
    expect(notes.join("\n")).toContain("vLLM 0.30 does not run on V100 32GB");
  });
});

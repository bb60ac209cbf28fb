import { describe, expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { runRecommend } from "../../../src/core/operations/recommend-run.ts";
import type { RecommendInput } from "../../../src/core/operations/recommend-schema.ts";

const world = loadWorld("2026-11-24");
const ask = (input: RecommendInput) => runRecommend(input, { world });
const generating = world.models.filter(({ task }) => task === "text").length;

describe("recommend", () => {
  const coding = ask({ task: "coding", hardware: "1xH100", license: "apache-2.0" });

  test("accounts for every generating model: listed, unmeasured or ruled out by one constraint", () => {
    const ruledOut = new Set(coding.ruledOut.map(({ model }) => model.id));
    expect(ruledOut.size).toBe(coding.ruledOut.length);
    for (const { model } of [...coding.ranked, ...coding.unmeasured])
      expect(ruledOut.has(model.id)).toBe(false);
    expect(ruledOut.size + coding.ranked.length).toBeLessThanOrEqual(generating);
  });

  test("leaves superseded models out, and says how many", () => {
    const superseded = new Set(
      world.models.filter(({ supersededBy }) => supersededBy !== undefined).map(({ id }) => id),
    );
    const named = [...coding.ranked, ...coding.unmeasured, ...coding.ruledOut].map(({ model }) => model.id);
    expect(named.filter((id) => superseded.has(id))).toEqual([]);
    expect(coding.notes.join()).toContain(`${superseded.size} older models`);
  });

  test("Apache only lets nothing else through", () => {
    for (const { license } of [...coding.ranked, ...coding.unmeasured])
      expect(license.line).toContain("Apache License 2.0");
    const llama = coding.ruledOut.find(({ model }) => model.id === "meta-llama/Llama-3.3-70B-Instruct");
    expect(llama?.constraint).toBe("license");
  });

  test("ranks by comparisons, with the scores that speak for it", () => {
    const [first] = coding.ranked;
    expect(first?.comparisons?.won).toBeGreaterThan(first?.comparisons?.lost ?? 0);
    for (const { evidence } of coding.ranked) {
      expect(evidence.length).toBeGreaterThan(0);
      for (const { source } of evidence) expect(source).toMatch(/^https:/);
    }
  });

  test("a company in the EU is not sent to the multimodal Llama 4", () => {
    const { ranked, ruledOut } = ask({ task: "vision", hardware: "8xH200", domicile: "EU" });
    expect(ranked.map(({ model }) => model.name)).not.toContain("Llama 4 Maverick");
    const maverick = ruledOut.find(({ model }) => model.name === "Llama 4 Maverick");
    expect(maverick).toMatchObject({ constraint: "license" });
  });

  test("everything fits the budget and holds the users", () => {
    const { ranked, unmeasured } = ask({ task: "math", maxUsdPerHour: 2, concurrency: 8 });
    for (const { usdPerHour, maxConcurrency } of [...ranked, ...unmeasured]) {
      expect(usdPerHour).toBeLessThanOrEqual(2);
      expect(maxConcurrency).toBeGreaterThanOrEqual(8);
    }
    expect(ranked.length).toBeGreaterThan(0);
  }, 20_000);

  test("a context that a model cannot take rules it out", () => {
    const { ruledOut } = ask({ task: "long_context", context: 1_048_576, license: "any" });
    const qwen = ruledOut.find(({ model }) => model.id === "Qwen/Qwen3-32B");
    expect(qwen).toMatchObject({ constraint: "context" });
  }, 20_000);

  test("a base model is no answer", () => {
    const base = coding.ruledOut.filter(({ reason }) => reason.startsWith("a base model"));
    expect(base.length).toBeGreaterThan(0);
  });

  test("the matrix names a pick that fits for each hardware, where one was measured", () => {
    const { matrix } = ask({ matrix: true });
    const small = matrix?.decisions.find(({ hardware }) => hardware === "1xRTX 4090");
    const large = matrix?.decisions.find(({ hardware }) => hardware === "8xH200");
    const coder = (row: typeof small) => row?.picks.find(({ task }) => task === "coding")?.model;
    expect(coder(small)).not.toBeNull();
    expect(coder(large)).not.toBe(coder(small));
  }, 20_000);
});

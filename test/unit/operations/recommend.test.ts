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

  test("says nothing of speed while nobody asks, and then of every choice at its place", () => {
    for (const { speed } of coding.ranked) expect(speed).toBeNull();
    const { ranked, load } = ask({
      task: "coding",
      hardware: "1xH100",
      license: "apache-2.0",
      concurrency: 16,
    });
    expect(load).toEqual({ concurrency: 16, inputTokens: 1024, outputTokens: 256 });
    for (const { speed, usdPerHour, usdPerMillionOutputTokens } of ranked) {
      expect(speed?.low.tpotMs).toBeLessThan(speed?.tpotMs ?? 0);
      expect(speed?.high.tpotMs).toBeGreaterThan(speed?.tpotMs ?? Number.POSITIVE_INFINITY);
      const perHour = ((speed?.outputTokensPerSecond ?? 0) * 3600 * (usdPerMillionOutputTokens ?? 0)) / 1e6;
      expect(perHour).toBeCloseTo(usdPerHour ?? Number.NaN);
    }
  });

  test("rules out by speed what misses a limit, and nothing that it would take without", () => {
    const question = { task: "coding", hardware: "2xH100", concurrency: 16 } as const;
    const free = ask(question);
    const limited = ask({ ...question, tpotMs: 12 });
    for (const { speed } of [...limited.ranked, ...limited.unmeasured])
      expect(speed?.tpotMs).toBeLessThanOrEqual(12);
    const slow = limited.ruledOut.filter(({ constraint }) => constraint === "speed");
    expect(slow.length).toBeGreaterThan(0);
    const before = new Set(free.ruledOut.map(({ model }) => model.id));
    for (const { model, reason } of slow) {
      expect(before.has(model.id)).toBe(false);
      expect(reason).toMatch(/^too slow on 2xH100: .*TPOT \d+\.\d ms/);
    }
  });

  test("within a budget the limit is met by other hardware, or the nearest is named", () => {
    const { ranked, ruledOut } = ask({ maxUsdPerHour: 4, concurrency: 8, tpotMs: 15 });
    expect(ranked.length).toBeGreaterThan(0);
    for (const { speed, usdPerHour } of ranked) {
      expect(speed?.tpotMs).toBeLessThanOrEqual(15);
      expect(usdPerHour).toBeLessThanOrEqual(4);
    }
    const slow = ruledOut.filter(({ constraint }) => constraint === "speed");
    expect(slow.length).toBeGreaterThan(0);
    for (const { reason } of slow) expect(reason).toContain("no hardware within the budget is fast enough");
  });

  test("lengths that do not fit into the context are refused with a way out", () => {
    expect(() => ask({ context: 4096, inputTokens: 4000, outputTokens: 400 })).toThrow(/at least 4400/);
  });

  test("a distilled model that stands under two licenses is ruled out by the one that was not asked for", () => {
    const { ruledOut } = ask({ license: "mit" });
    const distilled = ruledOut.find(({ model }) => model.name === "DeepSeek R1 Distill Qwen 32B");
    expect(distilled?.reason).toBe(
      "it stands under MIT License and Apache License 2.0: Apache License 2.0 is not MIT",
    );
  });

  test("takes memory with room to spare where there is some", () => {
    const { ranked } = ask({ task: "long_context", context: 1_048_576 });
    expect(ranked[0]?.memoryVerdict).toBe("fits");
  });

  test.each(["Germany", "DE", "the EU", "eu"])(
    "takes %s for a place where Llama 4 is not licensed",
    (domicile) => {
      const { ruledOut } = ask({ task: "vision", hardware: "8xH200", domicile });
      expect(ruledOut.find(({ model }) => model.name === "Llama 4 Scout")?.constraint).toBe("license");
    },
  );

  test.each(["Narnia", "XX"])("refuses %s, where no license would bind anybody", (domicile) => {
    expect(() => ask({ task: "vision", domicile })).toThrow("is not a country or bloc that I know");
  });
});

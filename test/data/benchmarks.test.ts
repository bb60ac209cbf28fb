import { describe, expect, test } from "vitest";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { benchmarksSchema } from "../../src/core/catalog/schema/benchmark.ts";
import { precisionEffectsSchema } from "../../src/core/catalog/schema/precision-effect.ts";

const world = loadWorld("2026-11-24");

describe("published scores", () => {
  const known = new Set(world.models.map(({ id }) => id));

  test("are many, and of models that the catalog knows", () => {
    expect(world.benchmarks.length).toBeGreaterThan(450);
    const strangers = new Set(world.benchmarks.map(({ model }) => model).filter((id) => !known.has(id)));
    expect([...strangers]).toEqual([]);
  });

  test("say how much the model thought wherever their setting does", () => {
    const silent = world.benchmarks.filter(
      ({ setting, reasoning }) => /thinking|reasoning/.test(setting ?? "") && reasoning === null,
    );
    expect(silent).toEqual([]);
    for (const { setting, reasoning } of world.benchmarks) {
      if (setting?.includes("non-thinking")) expect(reasoning).toBe("off");
    }
  });

  test("of one harness and of a vendor stand apart", () => {
    const mmluPro = world.benchmarks.filter(
      ({ model, benchmark }) => model === "Qwen/Qwen3-32B" && benchmark === "MMLU-Pro",
    );
    expect(mmluPro.map(({ score, reasoning, precision }) => [score, reasoning, precision])).toEqual([
      [70.24, null, "bf16"],
      [69.64, null, "fp8"],
      [79.8, "on", null],
      [72.7, "off", null],
    ]);
  });

  test("of gpt-oss 120b: 90.0 is MMLU by the vendor, MMLU-Pro is 80.8 by a third party", () => {
    const scores = world.benchmarks.filter(
      ({ model, reasoning }) => model === "openai/gpt-oss-120b" && reasoning === "high",
    );
    const of = (name: string) => scores.filter(({ benchmark }) => benchmark === name);
    expect(of("MMLU").map(({ score, reporter }) => [score, reporter])).toEqual([[90, "vendor"]]);
    expect(of("MMLU-Pro").map(({ score, reporter }) => [score, reporter])).toEqual([[80.8, "independent"]]);
  });

  test.each([
    ["a score of zero", { score: 0 }],
    ["a percentage above 100", { score: 101 }],
    ["a source that is not listed", { source: "nowhere" }],
    ["a field that nobody reads", { mean: 3 }],
  ])("are refused with %s", (_, wrong) => {
    const row = { benchmark: "MMLU", score: 50, source: "card", ...wrong };
    const card = { title: "Card", url: "https://example.com/card", seen: null, reporter: "vendor" };
    const file = { model: "org/model", sources: { card }, scores: [row] };
    expect(benchmarksSchema.safeParse(file).success).toBe(false);
  });

  test("are refused twice for one setting", () => {
    const row = { benchmark: "MMLU", score: 50, source: "card" };
    const card = { title: "Card", url: "https://example.com/card", seen: null, reporter: "vendor" };
    const file = { model: "org/model", sources: { card }, scores: [row, { ...row, score: 51 }] };
    expect(benchmarksSchema.safeParse(file).success).toBe(false);
  });
});

describe("effects of precisions", () => {
  test("compare a precision with another one", () => {
    expect(world.precisionEffects.length).toBeGreaterThan(15);
    expect(world.precisionEffects.filter(({ precision, baseline }) => precision === baseline)).toEqual([]);
  });

  test("in points follow from the two scores", () => {
    const [effect] = world.precisionEffects.filter(
      ({ models, precision }) => models[0] === "Qwen/Qwen3-32B" && precision === "fp8",
    );
    expect(effect?.change).toEqual({ unit: "points", low: -0.6, high: -0.6 });
  });

  test("are of the precision that the catalog gives the weights", () => {
    const precisions = new Map(
      world.models.flatMap(({ checkpoints }) =>
        checkpoints.map(({ id, precision }) => [id, precision] as const),
      ),
    );
    const known = world.precisionEffects.filter(({ checkpoint }) => precisions.has(checkpoint ?? ""));
    expect(known.length).toBeGreaterThan(5);
    expect(known.filter((effect) => precisions.get(effect.checkpoint ?? "") !== effect.precision)).toEqual(
      [],
    );
  });

  test("are refused with two kinds of change, or a range upside down", () => {
    const effect = { precision: "int4", benchmark: "MMLU", finding: "Measured." };
    const file = (extra: object) => ({
      models: ["org/model"],
      source: { title: "Study", url: "https://example.com/study", seen: null },
      effects: [{ ...effect, ...extra }],
    });
    expect(precisionEffectsSchema.safeParse(file({})).success).toBe(true);
    expect(precisionEffectsSchema.safeParse(file({ points: [0, 1], percent: [0, 1] })).success).toBe(false);
    expect(precisionEffectsSchema.safeParse(file({ points: [1, 0] })).success).toBe(false);
  });
});

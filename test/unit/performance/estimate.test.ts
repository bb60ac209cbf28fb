import { describe, expect, it } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { resolveEngine } from "../../../src/core/catalog/resolve-engine.ts";
import { resolveHardware } from "../../../src/core/catalog/resolve-hardware.ts";
import { resolveModel } from "../../../src/core/catalog/resolve-model.ts";
import type { Precision } from "../../../src/core/entries/model.ts";
import type { PerformanceEstimate } from "../../../src/core/performance/estimate.ts";
import { candidatesAt } from "../../../src/core/planner/candidates.ts";
import { type ServedLoad, servedSpeed } from "../../../src/core/planner/served-speed.ts";

const world = loadWorld("2026-11-24");

interface Asked {
  readonly model: string;
  readonly on: string;
  readonly precision: Precision;
  readonly engine?: string;
  readonly tp?: number;
  readonly dp?: number;
  readonly replicas?: number;
}

function speed(
  { model: name, on, precision, engine: named = "vllm", tp, dp = 1, replicas = 1 }: Asked,
  load: Partial<ServedLoad> = {},
): PerformanceEstimate {
  const { model } = resolveModel(world, name);
  const { hardware } = resolveHardware(world, on);
  const { engine, release } = resolveEngine(world, named);
  const [candidate] = candidatesAt(model, precision);
  const [calibration] = world.calibrations;
  if (candidate === undefined || calibration === undefined) throw new Error("nothing to estimate with");
  const layout = {
    tensorParallel: tp ?? hardware.count,
    pipelineParallel: 1,
    dataParallel: dp,
    expertParallel: dp > 1 ? dp * (tp ?? 1) : 1,
  };
  const made = servedSpeed(
    { calibration, measuredRuns: world.measuredRuns, engine: engine.id, release },
    { model, candidate, gpu: hardware.gpu, layout, replicas, kvPrecision: null },
    { inputTokens: 1000, outputTokens: 300, concurrency: 16, ...load },
  );
  if (made === null) throw new Error("no speed");
  return made.estimate;
}

const QWEN: Asked = { model: "qwen3-32b", on: "1xH100", precision: "fp8" };

describe("the basis of an estimate", () => {
  it("is the measured run itself where there is one of this very setting", () => {
    const [run] = world.measuredRuns.filter(
      ({ gpu, doubt, ttftMs, model }) =>
        gpu === "h100-sxm" && doubt === null && ttftMs !== null && model === "Qwen/Qwen3-32B",
    );
    if (run === undefined) throw new Error("no run");
    const { precision, engine, tensorParallel, inputTokens, outputTokens, concurrency } = run;
    const made = speed(
      { model: run.model, on: `${tensorParallel}xH100`, precision, engine },
      { inputTokens, outputTokens, concurrency },
    );
    expect(made.basis).toBe("measured");
    expect(made.tpotMs).toBeCloseTo(run.tpotMs, 6);
    expect(made.runs).toContain(run);
  });

  it("is calibrated where the GPU class, the engine and the formats were measured", () => {
    expect(speed(QWEN).basis).toBe("calibrated");
    expect(speed({ ...QWEN, on: "1xH200" }).basis).toBe("calibrated");
  });

  it("is extrapolated, and wider, for a GPU or an engine that nobody measured", () => {
    const known = speed(QWEN);
    for (const asked of [
      { ...QWEN, on: "1xL40S" },
      { ...QWEN, engine: "llama.cpp" },
    ]) {
      const made = speed(asked);
      expect(made.basis).toBe("extrapolated");
      expect(made.knowledge.unseen).not.toEqual([]);
      expect(made.high.tpotMs / made.tpotMs).toBeGreaterThan(known.high.tpotMs / known.tpotMs);
    }
  });
});

describe("mechanisms", () => {
  it("reads all weights once per step: half the bytes, well over half the speed for one stream", () => {
    const wide = speed({ ...QWEN, precision: "bf16" }, { concurrency: 1 });
    const narrow = speed(QWEN, { concurrency: 1 });
    expect(wide.tpotMs / narrow.tpotMs).toBeGreaterThan(1.5);
    expect(wide.tpotMs / narrow.tpotMs).toBeLessThan(2.1);
  });

  it("lets what the KV cache cannot hold wait: TTFT grows, TPOT does not", () => {
    const full = speed({ ...QWEN, precision: "bf16" }, { concurrency: 64, inputTokens: 4000 });
    const queued = speed({ ...QWEN, precision: "bf16" }, { concurrency: 256, inputTokens: 4000 });
    expect(queued.running).toBeLessThan(64);
    expect(queued.ttftMs).toBeGreaterThan(full.ttftMs * 2);
    expect(queued.tpotMs).toBeCloseTo(full.tpotMs, 6);
  });

  it("gains nothing from FP8 units that are not there: A100 multiplies FP8 weights as BF16", () => {
    const ampere = (precision: Precision) =>
      speed({ ...QWEN, on: "2xA100", precision }, { inputTokens: 16_000, concurrency: 1 });
    expect(ampere("fp8").ttftMs / ampere("bf16").ttftMs).toBeGreaterThan(0.9);
  });

  it("makes a token dearer with a longer context, hardly so where layers look at a window", () => {
    const growth = (asked: Asked): number =>
      speed(asked, { inputTokens: 64_000, concurrency: 4, outputTokens: 2000 }).tpotMs /
      speed(asked, { inputTokens: 1000, concurrency: 4, outputTokens: 2000 }).tpotMs;
    expect(growth({ model: "llama-3.1-70b", on: "8xH100", precision: "fp8" })).toBeGreaterThan(
      growth({ model: "gpt-oss-120b", on: "8xH100", precision: "mxfp4" }),
    );
  });

  it("shares requests between replicas", () => {
    const one = speed(QWEN, { concurrency: 16 });
    const four = speed({ ...QWEN, on: "4xH100", tp: 1, replicas: 4 }, { concurrency: 64 });
    expect(four.tpotMs).toBeCloseTo(one.tpotMs, 6);
    expect(four.outputTokensPerSecond).toBeCloseTo(4 * one.outputTokensPerSecond, 3);
  });

  it("spreads experts over data-parallel attention ranks", () => {
    const ranks = {
      model: "deepseek-r1",
      on: "8xB200",
      precision: "nvfp4",
      tp: 1,
      dp: 8,
      engine: "tensorrt-llm",
    } as const;
    const made = speed(ranks, { inputTokens: 1024, outputTokens: 2048, concurrency: 256 });
    const grouped = speed(
      { ...ranks, tp: 8, dp: 1 },
      { inputTokens: 1024, outputTokens: 2048, concurrency: 256 },
    );
    expect(made.running).toBe(256);
    expect(made.tpotMs / grouped.tpotMs).toBeGreaterThan(0.5);
    expect(made.tpotMs / grouped.tpotMs).toBeLessThan(2);
  });
});

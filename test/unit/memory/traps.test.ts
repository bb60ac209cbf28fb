import { beforeAll, describe, expect, it } from "vitest";
import { checkpointBytes } from "../../../src/core/architecture/checkpoint.ts";
import { genericQuantization } from "../../../src/core/architecture/generic.ts";
import { countParameters } from "../../../src/core/architecture/parameters.ts";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { resolveEngine } from "../../../src/core/catalog/resolve-engine.ts";
import { resolveHardware } from "../../../src/core/catalog/resolve-hardware.ts";
import { resolveModel } from "../../../src/core/catalog/resolve-model.ts";
import type { World } from "../../../src/core/catalog/world.ts";
import type { Model, Precision } from "../../../src/core/entries/model.ts";
import { type KvRules, kvLayers, uniformBytesPerToken } from "../../../src/core/memory/kv-cache.ts";
import { kvBytes, plainDemand } from "../../../src/core/memory/kv-demand.ts";
import { layouts } from "../../../src/core/memory/valid-layout.ts";
import {
  AUTOMATIC_LAYOUT,
  bestPlan,
  type Planned,
  type PlanRequest,
} from "../../../src/core/planner/best-plan.ts";
import { candidatesAt } from "../../../src/core/planner/candidates.ts";

/**
 * Thirty mistakes that public calculators make, each with the right number. The wrong ones and where
 * they were seen: docs/accuracy.md. Sizes in GiB unless said.
 */
const GIB = 2 ** 30;
let world: World;
beforeAll(() => {
  world = loadWorld("2026-11-24");
});

const model = (name: string): Model => resolveModel(world, name).model;

function kvGiB(name: string, length: number, rules: Partial<KvRules> = {}): number {
  const all: KvRules = {
    precision: "bf16",
    tensorParallel: 1,
    contextParallel: 1,
    packedSparseLatent: false,
    stateElementBytes: 4,
    convElementBytes: 2,
    ...rules,
  };
  return kvBytes(plainDemand(kvLayers(model(name).architecture.layers, all), 1), length) / GIB;
}

function perToken(name: string): number | null {
  return uniformBytesPerToken(
    kvLayers(model(name).architecture.layers, {
      precision: "bf16",
      tensorParallel: 1,
      contextParallel: 1,
      packedSparseLatent: false,
      stateElementBytes: 4,
      convElementBytes: 2,
    }),
  );
}

const diskGiB = (name: string, precision: Precision): number => {
  const { architecture } = model(name);
  const [candidate] = candidatesAt(model(name), precision);
  const rule = candidate?.quantization ?? genericQuantization(precision, architecture);
  return checkpointBytes(architecture, rule).bytes / GIB;
};

function plan(
  name: string,
  hardware: string,
  precision: Precision,
  context = 8192,
  engine = "vllm",
): Planned {
  const resolved = resolveEngine(world, engine);
  const request: PlanRequest = {
    engine: resolved.engine.id,
    release: resolved.release,
    utilization: null,
    kvPrecision: "bf16",
    workload: { contextTokens: context, concurrency: 1, contextLimit: 20_000_000 },
    layout: AUTOMATIC_LAYOUT,
    overrides: { weights: null, overhead: null },
  };
  const [candidate] = candidatesAt(model(name), precision);
  if (candidate === undefined) throw new Error(`${name} has no ${precision}`);
  const planned = bestPlan(model(name), candidate, resolveHardware(world, hardware).hardware, request);
  if ("problem" in planned) throw new Error(planned.problem);
  return planned;
}

const weightsGiB = (planned: Planned): number => planned.plan.perGpu.weights / GIB;
const billions = (count: number): number => count / 1e9;

/** [trap, computed, right value, relative tolerance] */
const rows: readonly (readonly [string, () => number | null, number, number])[] = [
  ["1 MLA is not MHA: R1 at 8K", () => kvGiB("deepseek r1", 8192), 0.536, 0.002],
  ["1 the same with FP8 KV", () => kvGiB("deepseek r1", 8192, { precision: "fp8" }), 0.268, 0.002],
  ["2 MLA caches one entry, not K and V: R1 at 160K", () => kvGiB("deepseek r1", 163_840), 10.7, 0.005],
  [
    "3 MLA is whole on every rank: R1 at TP 8",
    () => kvGiB("deepseek r1", 8192, { tensorParallel: 8 }),
    0.536,
    0.002,
  ],
  [
    "4 interleaved MoE: Maverick, billions",
    () => billions(countParameters(model("maverick").architecture).total),
    401.58,
    0.0001,
  ],
  [
    "5 all experts count: R1, billions",
    () => billions(countParameters(model("deepseek r1").architecture).total),
    671.03,
    0.0001,
  ],
  [
    "5 all experts count: Scout, billions",
    () => billions(countParameters(model("scout").architecture).total),
    108.64,
    0.0001,
  ],
  [
    "9 packed elements: gpt-oss-120b, billions",
    () => billions(countParameters(model("gpt-oss-120b").architecture).total),
    116.83,
    0.0001,
  ],
  ["10 MXFP4 with its scales: gpt-oss-120b on disk", () => diskGiB("gpt-oss-120b", "mxfp4"), 60.77, 0.0005],
  [
    "10 loaded, padded for the kernel",
    () => weightsGiB(plan("gpt-oss-120b", "1xH100", "mxfp4")),
    65.97,
    0.005,
  ],
  ["11 INT4 leaves attention, vision, embeddings: Scout", () => diskGiB("scout", "int4"), 60.42, 0.0005],
  ["12 Meta's FP8 covers routed experts only: Maverick", () => diskGiB("maverick", "fp8"), 388.13, 0.0005],
  ["13 MTP is on disk: R1", () => diskGiB("deepseek r1", "fp8"), 641.29, 0.0005],
  [
    "13 and not loaded: R1 per GPU at TP 8",
    () => weightsGiB(plan("deepseek r1", "8xH200", "fp8")),
    79.41,
    0.01,
  ],
  [
    "14 head_dim is not hidden / heads: Qwen3-32B at 32K, GB",
    () => kvGiB("qwen3-32b", 32_768) * 1.073741824,
    8.59,
    0.001,
  ],
  [
    "15 FP8 weights do not mean FP8 KV: Qwen3-32B at 32K",
    () => plan("qwen3-32b", "1xH100", "fp8", 32_768).plan.requiredKv / GIB,
    8.0,
    0.001,
  ],
  ["16 GQA: Llama 3.1 70B at 8K", () => kvGiB("llama 3.1 70b", 8192), 2.5, 0.001],
  [
    "17 chunked layers where the manager is off: Scout at 128K",
    () => (plan("scout", "4xH100", "int4", 131_072, "vllm@0.11").plan.requiredKv * 4) / GIB,
    24,
    0.001,
  ],
  ["18 sliding layers: gpt-oss-120b at 128K", () => kvGiB("gpt-oss-120b", 131_072), 4.5, 0.002],
  [
    "19 per-layer head shapes: Gemma 4 31B at 256K, bytes",
    () => kvGiB("gemma 4 31b", 262_144) * GIB,
    22_313_697_280,
    1e-9,
  ],
  ["21 MLA in a small model: GLM-4.7-Flash, bytes per token", () => perToken("glm-4.7-flash"), 54_144, 0],
  [
    "23 an 80 GB H100 shows less",
    () => resolveHardware(world, "1xH100").hardware.gpu.memory.usableBytes / GIB,
    79.18,
    0.0005,
  ],
  ["24 utilization today", () => plan("qwen3-32b", "1xH100", "fp8").settings.utilization, 0.92, 0],
  [
    "24 utilization before",
    () => plan("qwen3-32b", "1xH100", "fp8", 8192, "vllm@0.11").settings.utilization,
    0.9,
    0,
  ],
  [
    "27 the vision tower counts: Scout, billions",
    () => billions(countParameters(model("scout").architecture).towers),
    0.872,
    0.001,
  ],
  [
    "30 Q4_K_M is 4.85 bits, not 4: Llama 3.1 70B, GB",
    () => diskGiB("llama 3.1 70b", "q4_k_m") * 1.073741824,
    42.47,
    0.02,
  ],
];

describe("traps", () => {
  it.each(rows)("%s", (_trap, computed, right, tolerance) => {
    const value = computed();
    expect(value).not.toBeNull();
    expect(Math.abs((value ?? 0) / right - 1)).toBeLessThanOrEqual(tolerance);
  });

  it("6 active parameters are not memory: Mixtral 8x7B at int4 holds all experts", () => {
    expect(diskGiB("mixtral 8x7b", "int4") * 1.0737).toBeGreaterThan(23.9);
  });

  it("17 and where it is on, chunks are freed: Scout at 128K takes under 9 GiB", () => {
    expect((plan("scout", "4xH100", "int4", 131_072).plan.requiredKv * 4) / GIB).toBeLessThan(9);
  });

  it("20 linear hybrids: Qwen 3.8 27B at 256K caches 16 full layers", () => {
    const kept = kvGiB("qwen3.8 27b", 262_144);
    expect(kept).toBeGreaterThan(16);
    expect(kept).toBeLessThan(16.3);
  });

  it("22 Llama 4 starts at TP 1, 2, 4, 8 only", () => {
    const { architecture } = model("scout");
    const rule = genericQuantization("bf16", architecture);
    const valid = [1, 2, 3, 4, 5, 6, 8, 10, 16, 20, 40].filter((tp) =>
      layouts(architecture, rule, tp, tp).some(
        (layout) => layout.tensorParallel === tp && layout.pipelineParallel === 1,
      ),
    );
    expect(valid).toEqual([1, 2, 4, 8]);
  });

  it("25 context decides: Llama 3.1 8B on one RTX 4090 fits at 8K and not at 128K", () => {
    expect(plan("llama 3.1 8b", "1xRTX 4090", "bf16", 8192).plan.verdict).not.toBe("does_not_fit");
    expect(plan("llama 3.1 8b", "1xRTX 4090", "bf16", 131_072).plan.verdict).toBe("does_not_fit");
  });

  it("28 NVFP4 is 0.5 bytes and its scales: about 0.5625 bytes per covered weight", () => {
    const { architecture } = model("llama 3.1 70b");
    const bf16 = checkpointBytes(architecture, genericQuantization("bf16", architecture)).bytes;
    const nvfp4 = checkpointBytes(architecture, genericQuantization("nvfp4", architecture)).bytes;
    const kept = 2 * 2 * architecture.vocabSize * architecture.hiddenSize;
    expect((nvfp4 - kept) / ((bf16 - kept) / 2)).toBeCloseTo(0.5625, 2);
  });

  it("29 the pool holds concurrency x length where layers are uniform", () => {
    const made = plan("qwen3-32b", "1xH100", "fp8").plan;
    expect(made.capacityTokens).toBe(Math.floor(made.perGpu.kvCache / 262_144));
  });
});

import { describe, expect, it } from "vitest";
import type { KvLayers } from "../../../src/core/memory/kv-cache.ts";
import {
  kvBytes,
  maxConcurrency,
  maxLength,
  plainDemand,
  vllmDemand,
} from "../../../src/core/memory/kv-demand.ts";

const GIB = 2 ** 30;
const settings = { freesSliding: true, freesChunked: true, maxBatchedTokens: 8192 };

const full = (layers: number, bytesPerToken: number): KvLayers => ({
  kind: "full",
  layers,
  bytesPerToken,
  window: null,
  stateBytes: 0,
});

/** Layers per GPU as the models' configs give them, BF16 cache unless said. */
const models: Readonly<Record<string, readonly KvLayers[]>> = {
  // 50 sliding layers of 16 x 256, 10 global layers of 4 x 512
  "gemma-4-31b TP1": [
    { kind: "sliding", layers: 50, bytesPerToken: 16_384, window: 1024, stateBytes: 0 },
    full(10, 8_192),
  ],
  // 45 Gated DeltaNet layers: 64 x 128 x 128 FP32 states and 3 x 12,288 conv values, over 4 GPUs; 15 full layers
  "qwen3.5-397b TP4": [
    { kind: "state", layers: 45, bytesPerToken: 0, window: null, stateBytes: 1_048_576 + 18_432 },
    full(15, 1_024),
  ],
  // 23 Mamba-2 layers: 64 x 64 x 128 FP32 states and 3 x 6,144 conv values; 6 attention layers with FP8 KV
  "nemotron-3-nano TP1": [
    { kind: "state", layers: 23, bytesPerToken: 0, window: null, stateBytes: 2_097_152 + 36_864 },
    full(6, 512),
  ],
  "qwen3-235b TP4": [full(94, 512)],
};

/** Rows of test/measured/memory.json: pool, length and the concurrency that vLLM printed for them. */
const printed: readonly (readonly [string, string, number, number, number])[] = [
  ["rhdb-f61371ca", "gemma-4-31b TP1", 65.56, 8192, 9.52],
  ["rhdb-de88cc9f", "gemma-4-31b TP1", 69.75, 8192, 10.13],
  ["rhdb-5232f2a1", "gemma-4-31b TP1", 69.75, 10_000, 8.93],
  ["rhdb-207cc61b", "qwen3.5-397b TP4", 26.76, 8192, 161.0],
  ["rhdb-97a4f119", "qwen3.5-397b TP4", 26.76, 10_000, 136.23],
  ["rhdb-6b075b33", "nemotron-3-nano TP1", 95.04, 8192, 1325.83],
  ["rhdb-cdd5d339", "nemotron-3-nano TP1", 95.04, 10_000, 1136.43],
  ["rhdb-ae4a7e0e", "qwen3-235b TP4", 12.73, 8192, 34.68],
];

describe("KV cache as vLLM allocates it", () => {
  it.each(printed)("%s: %s holds what the log printed", (_id, model, poolGiB, length, concurrency) => {
    const demand = vllmDemand(models[model] ?? [], settings);
    const ratio = (poolGiB * GIB) / kvBytes(demand, length);
    // The log rounds the pool to 0.01 GiB and drops the last, partial block.
    expect(Math.abs(ratio / concurrency - 1)).toBeLessThan(0.001);
  });

  it("counts windows as full attention where the hybrid manager is off", () => {
    const off = vllmDemand(models["gemma-4-31b TP1"] ?? [], { ...settings, freesSliding: false });
    expect(kvBytes(off, 65_536)).toBe(65_536 * (50 * 16_384 + 10 * 8_192));
  });
});

describe("solvers", () => {
  const demand = plainDemand([full(64, 4096)], 16);
  const pool = 10 * GIB;

  it("returns the longest length: one block more does not fit", () => {
    const length = maxLength(demand, pool, 3, 1_000_000);
    expect(kvBytes(demand, length) * 3).toBeLessThanOrEqual(pool);
    expect(kvBytes(demand, length + 1) * 3).toBeGreaterThan(pool);
  });

  it("returns the most sequences: one more does not fit", () => {
    const count = maxConcurrency(demand, pool, 1000);
    expect(count * kvBytes(demand, 1000)).toBeLessThanOrEqual(pool);
    expect((count + 1) * kvBytes(demand, 1000)).toBeGreaterThan(pool);
  });

  it("holds nothing in an empty or negative pool", () => {
    expect(maxLength(demand, -1, 1, 100)).toBe(0);
    expect(maxConcurrency(demand, -1, 100)).toBe(0);
  });
});

import { expect, test } from "vitest";
import type { GpuRates } from "../../../src/core/performance/gpu-rates.ts";
import type { ModelWork } from "../../../src/core/performance/model-work.ts";
import type { Placement } from "../../../src/core/performance/placement.ts";
import { rooflineStepSeconds } from "../../../src/core/performance/roofline.ts";

/** A model of 100 GB of BF16 weights, one layer of attention that keeps 1 kB per token, and a round GPU. */
const work: ModelWork = {
  layers: 1,
  hiddenSize: 1000,
  attention: { parameters: 50e9, dividedBytes: 100e9, wholeBytes: 0, format: "bf16" },
  feedForward: { parameters: 0, dividedBytes: 0, wholeBytes: 0, format: "bf16" },
  head: { parameters: 0, dividedBytes: 0, wholeBytes: 0, format: "bf16" },
  experts: [],
  mixers: [
    {
      kind: "attention",
      layers: 1,
      cacheElements: 500,
      cacheHeads: 8,
      reach: null,
      indexBytes: 0,
      decodeFlops: 0,
      prefillFlops: 0,
      stateBytes: 0,
    },
  ],
  totalBytes: 100e9,
  shape: "round",
};
const rates: GpuRates = {
  gpuClass: "round",
  bandwidth: 1e12,
  link: 1e11,
  linked: true,
  flops: { bf16: 1e15, fp8: 1e15, int8: 1e15, fp4: 1e15, int4: 1e15 },
};
const place = (tensorParallel: number): Placement => ({
  work,
  rates,
  layout: { tensorParallel, pipelineParallel: 1, dataParallel: 1, expertParallel: 1 },
  kvElementBytes: 2,
});

test("one stream takes bytes over bandwidth", () => {
  expect(rooflineStepSeconds(place(1), { perRank: 1, contextTokens: 0 })).toBeCloseTo(0.1, 9);
  expect(rooflineStepSeconds(place(4), { perRank: 1, contextTokens: 0 })).toBeCloseTo(0.025, 9);
});

test("the cache of every request is read besides", () => {
  // 10 requests x 100,000 tokens x 1,000 B = 1 GB = 1 ms.
  expect(rooflineStepSeconds(place(1), { perRank: 10, contextTokens: 100_000 })).toBeCloseTo(0.101, 9);
});

test("a large batch is bound by its FLOPs", () => {
  // 2 x 50e9 x 2,000 = 2e14 FLOPs at 1e15 per second.
  expect(rooflineStepSeconds(place(1), { perRank: 2000, contextTokens: 0 })).toBeCloseTo(0.2, 9);
});

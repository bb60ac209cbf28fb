import { contextBytes } from "../../src/core/performance/context-bytes.ts";
import { expertsHit } from "../../src/core/performance/placement.ts";
import type { Judged } from "./cross-validate.ts";
import type { Observation } from "./observations.ts";

/** The whole of it: shares of memory bandwidth and of FLOPs, and times per layer and per all-reduce. */
const MEMORY = 0.75;
const COMPUTE = 0.6;
const LAYER_SECONDS = 45e-6;
const ALL_REDUCE_SECONDS = 15e-6;

/**
 * A roofline of four constants, which equals NVIDIA's aiconfigurator on its own measured rows: what the
 * calibrated model is held against. TTFT = 0.1 s + prefill (1 + 0.15 B).
 */
export function plainRoofline(rows: readonly Observation[]): readonly Judged[] {
  return rows.map((observation) => {
    const { place, load } = observation;
    const { work, rates, layout } = place;
    const { tensorParallel: tp, dataParallel: dp } = layout;
    const batch = Math.min(load.concurrency, load.capacity) / dp;
    let bytes = batch * contextBytes(place, load.inputTokens + load.outputTokens / 2);
    let flops = 0;
    for (const part of [work.attention, work.feedForward, work.head]) {
      bytes += part.dividedBytes / tp + part.wholeBytes;
      flops += (2 * part.parameters) / rates.flops[part.format] / tp;
    }
    for (const { experts, perToken, bytes: size, parameters, format } of work.experts) {
      bytes += (expertsHit(experts, perToken, batch * dp) * size) / (tp * dp);
      flops += (2 * parameters * perToken) / rates.flops[format] / tp;
    }
    const compute = (batch * flops) / COMPUTE;
    const fixed = work.layers * (LAYER_SECONDS + (tp > 1 ? 2 * ALL_REDUCE_SECONDS : 0));
    const prefill = (load.inputTokens * flops) / COMPUTE;
    const step = Math.max(bytes / (rates.bandwidth * MEMORY), compute) + fixed;
    return {
      observation,
      tpot: step + ((batch - 1) * prefill) / load.outputTokens,
      ttft: 0.1 + prefill * (1 + 0.15 * batch),
    };
  });
}

import type { DenseFeedForward, MixtureOfExperts } from "../architecture.ts";
import type { Keys } from "./keys.ts";

export function dense(intermediateSize: number, given: Partial<DenseFeedForward> = {}): DenseFeedForward {
  return { kind: "dense", intermediateSize, matrices: 3, bias: false, ...given };
}

/** A mixture of experts: the three numbers that every one has, and what the family says otherwise. */
export function mixture(
  experts: number,
  expertsPerToken: number,
  intermediateSize: number,
  given: Partial<MixtureOfExperts> = {},
): MixtureOfExperts {
  return {
    kind: "moe",
    experts,
    expertsPerToken,
    zeroExperts: 0,
    intermediateSize,
    matrices: 3,
    bias: false,
    latentSize: null,
    routerBias: false,
    sharedGateElements: 0,
    sharedIntermediateSize: 0,
    ...given,
  };
}

/** Experts from DeepSeek's keys, which most later families took over. */
export function deepseekExperts(keys: Keys, routerBias: boolean): MixtureOfExperts {
  const width = keys.size("moe_intermediate_size");
  const shared = keys.countOr("n_shared_experts", 0);
  return mixture(keys.sizeOf("n_routed_experts", "num_experts"), keys.size("num_experts_per_tok"), width, {
    routerBias,
    sharedIntermediateSize: shared * width,
  });
}

import type { Gpu, Hardware } from "../entries/gpu.ts";
import type { Model } from "../entries/model.ts";
import { bestPlan, type Planned, type PlanRequest, wholeWeights } from "./best-plan.ts";
import type { Candidate } from "./candidates.ts";

export interface Smallest {
  readonly hardware: Hardware;
  readonly candidate: Candidate;
  readonly planned: Planned;
}

/** Node counts that are tried beyond one full node. */
const NODES = [2, 4];

/** GB/s per direction between the GPUs of a node: A100 and later data-center parts have 300 and more. */
const FAST_LINK_GBS = 200;

/** GPU counts of a kind to try, ascending: the sizes its servers come in, then whole nodes. */
export function gpuCounts(gpu: Gpu): readonly Hardware[] {
  const largest = gpu.gpusPerNode[gpu.gpusPerNode.length - 1] ?? 1;
  const inOneNode = gpu.gpusPerNode.map((count) => ({
    gpu,
    count,
    nodes: 1,
    label: `${count}x${gpu.label}`,
  }));
  // Nodes of cards without a fast link are not sold to be joined.
  if (largest < 8 || (gpu.interconnect?.gbsPerDirection ?? 0) < FAST_LINK_GBS) return inOneNode;
  const nodes = NODES.map((nodes) => ({
    gpu,
    count: nodes * largest,
    nodes,
    label: `${nodes}x${largest}x${gpu.label}`,
  }));
  return [...inOneNode, ...nodes];
}

/**
 * The fewest GPUs of one kind on which some candidate holds the workload, and that candidate: the first
 * in the given order that fits there. Null when none does within four nodes.
 */
export function smallestHardware(
  model: Model,
  candidates: readonly Candidate[],
  gpu: Gpu,
  request: PlanRequest,
): Smallest | null {
  for (const hardware of gpuCounts(gpu)) {
    const memory = hardware.count * gpu.memory.usableBytes;
    for (const candidate of candidates) {
      // Shares of the weights sum to at least the whole: no layout needs to be tried.
      if (wholeWeights(model, candidate) > memory) continue;
      const planned = bestPlan(model, candidate, hardware, request);
      if (!("problem" in planned) && planned.plan.verdict !== "does_not_fit")
        return { hardware, candidate, planned };
    }
  }
  return null;
}

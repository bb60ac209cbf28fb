import type { ResolvedEngine } from "../catalog/resolve-engine.ts";
import type { Gpu } from "../entries/gpu.ts";
import { isTooOld } from "../planner/supported.ts";

/** Where the engine's release is not built for the GPU that was named; null where it is. */
export function tooOldNote(
  gpu: Gpu | undefined,
  { engine, version, release }: ResolvedEngine,
): string | null {
  if (gpu === undefined || !isTooOld(gpu, release)) return null;
  return `${engine.name} ${version} does not run on ${gpu.label}: it takes GPUs of compute capability ${release.constants.minimumComputeCapability} and up, and this one has ${gpu.computeCapability}. The numbers are what they would be.`;
}

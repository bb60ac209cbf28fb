import { remember } from "../remember.ts";
import type { Architecture, Layer } from "./architecture.ts";
import type { Quantization } from "./quantization.ts";

const remembered = new WeakMap<Architecture, WeakMap<Quantization, readonly number[]>>();

/**
 * For each layer the first one that is stored alike: the same layer object, unless a rule names layers by
 * number or the headers of the files were read. What holds for a layer is worked out once for all alike.
 */
export function firstAlike(architecture: Architecture, quantization: Quantization): readonly number[] {
  const byQuantization = remember(remembered, architecture, () => new WeakMap());
  return remember(byQuantization, quantization, () => find(architecture, quantization));
}

/** The first of each kind of layer, and how many there are of it. */
export function alikeLayers(
  architecture: Architecture,
  quantization: Quantization,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const first of firstAlike(architecture, quantization)) counts.set(first, (counts.get(first) ?? 0) + 1);
  return counts;
}

function find({ layers }: Architecture, quantization: Quantization): readonly number[] {
  const rules = [quantization, ...(quantization.others ?? [])];
  const byNumber = rules.some(
    ({ skippedLayers, except }) =>
      skippedLayers.length > 0 || (except ?? []).some((name) => /^\d/.test(name)),
  );
  if (byNumber || quantization.headers !== undefined) return layers.map((_layer, index) => index);
  const first = new Map<Layer, number>();
  return layers.map((layer, index) => remember(first, layer, () => index));
}

import type { Architecture, Layer } from "../architecture/architecture.ts";
import { remember } from "../remember.ts";

const known = new WeakMap<Architecture, readonly Layer[]>();

/** The different layers of a model, in order of their first appearance: what holds for all layers is asked of these. */
export function distinctLayers(architecture: Architecture): readonly Layer[] {
  return remember(known, architecture, () => [...new Set(architecture.layers)]);
}

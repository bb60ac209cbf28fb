import { BYTES_PER_GB } from "../units.ts";
import type { HeaderSummary } from "./header-summary.ts";
import type { Snapshot } from "./snapshot.ts";

/** What is known of weights whose architecture is not understood, one sentence. */
export function knownWeights({ weights }: Snapshot): string {
  switch (weights.kind) {
    case "safetensors":
      return `Known: its weights are ${sizeOf(weights.summary)}.`;
    case "gguf":
      return `Known: ${weights.variants.map(({ label, bytes }) => `${label} is ${gb(bytes)}`).join(", ")}.`;
    case "none":
      return "Its weights cannot be read either.";
  }
}

function sizeOf({ bytes, tensors, dtypes }: HeaderSummary): string {
  const byType = Object.entries(dtypes)
    .sort(([, a], [, b]) => b.bytes - a.bytes)
    .slice(0, 4)
    .map(([dtype, sum]) => `${dtype} ${gb(sum.bytes)}`);
  return `${gb(bytes)} in ${tensors} tensors (${byType.join(", ")})`;
}

/** Bytes as disks count them: `61.0 GB`, `3.2 MB`. */
export const gb = (bytes: number): string =>
  bytes < BYTES_PER_GB / 10 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / BYTES_PER_GB).toFixed(1)} GB`;

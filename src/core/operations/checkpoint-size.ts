import { checkpointBytes } from "../architecture/checkpoint.ts";
import type { Checkpoint, Model } from "../entries/model.ts";
import { BYTES_PER_GB } from "../units.ts";

/** GB (10^9) of a checkpoint's weight files: as published, else computed from the architecture and the rule. */
export function checkpointSize(
  { architecture }: Model,
  { publishedBytes, quantization }: Pick<Checkpoint, "publishedBytes" | "quantization">,
): { readonly sizeGB: number; readonly sizeBasis: "published" | "computed" } {
  return publishedBytes === null
    ? { sizeGB: checkpointBytes(architecture, quantization).bytes / BYTES_PER_GB, sizeBasis: "computed" }
    : { sizeGB: publishedBytes / BYTES_PER_GB, sizeBasis: "published" };
}

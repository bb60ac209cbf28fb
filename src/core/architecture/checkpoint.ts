import { remember } from "../remember.ts";
import { type Bytes, bytes } from "../units.ts";
import type { Architecture } from "./architecture.ts";
import type { Quantization } from "./quantization.ts";
import { storedParts } from "./storage.ts";
import type { Dtype } from "./tensor.ts";
import { tensors } from "./tensors.ts";

export interface CheckpointBytes {
  readonly bytes: Bytes;
  /** Stored elements per type; packed formats count packed elements. */
  readonly dtypes: Readonly<Partial<Record<Dtype, number>>>;
}

const remembered = new WeakMap<Architecture, WeakMap<Quantization, CheckpointBytes>>();

/** Size of the weight files of a checkpoint: all tensors with their scales, MTP modules included. Remembered. */
export function checkpointBytes(architecture: Architecture, quantization: Quantization): CheckpointBytes {
  const byQuantization = remember(remembered, architecture, () => new WeakMap());
  return remember(byQuantization, quantization, () => sumParts(architecture, quantization));
}

function sumParts(architecture: Architecture, quantization: Quantization): CheckpointBytes {
  const dtypes: Partial<Record<Dtype, number>> = {};
  let total = 0;
  for (const tensor of tensors(architecture)) {
    for (const part of storedParts(tensor, quantization)) {
      if (part.elements === 0) continue;
      total += part.bytes * tensor.copies;
      dtypes[part.dtype] = (dtypes[part.dtype] ?? 0) + part.elements * tensor.copies;
    }
  }
  return { bytes: bytes(total), dtypes };
}

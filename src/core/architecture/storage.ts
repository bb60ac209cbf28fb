import type { Bytes } from "../units.ts";
import { bytes } from "../units.ts";
import { ruleFor } from "./covers.ts";
import { stored, storedMatrix } from "./formats.ts";
import { elementsOf } from "./part.ts";
import type { Quantization } from "./quantization.ts";
import type { StoredPart, Tensor } from "./tensor.ts";

const BASE_DTYPE = { bf16: "BF16", fp16: "F16", fp32: "F32" } as const;

/**
 * What one copy of a tensor becomes on disk or on a GPU. `shape` is the shard's, where the tensor is
 * split; packing and scales follow the shard's own shape.
 */
export function storedParts(
  tensor: Tensor,
  quantization: Quantization,
  shape: readonly number[] = tensor.shape,
): readonly StoredPart[] {
  const rule = ruleFor(tensor, quantization);
  const [rows, columns] = shape;
  if (rule !== null && rows !== undefined && columns !== undefined) return storedMatrix(rows, columns, rule);
  const dtype = tensor.alwaysF32 ? "F32" : BASE_DTYPE[quantization.baseDtype];
  return [stored(dtype, elementsOf(shape))];
}

/** Bytes of one copy of a tensor. */
export function storedBytes(tensor: Tensor, quantization: Quantization, shape?: readonly number[]): Bytes {
  return bytes(storedParts(tensor, quantization, shape).reduce((sum, part) => sum + part.bytes, 0));
}

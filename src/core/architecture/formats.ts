import { bytes } from "../units.ts";
import type { QuantizationRule, QuantizationScheme } from "./quantization.ts";
import type { Dtype, StoredPart } from "./tensor.ts";

const BYTES_OF: Readonly<Record<Exclude<Dtype, "GGUF">, number>> = {
  BF16: 2,
  F16: 2,
  F32: 4,
  F8_E4M3: 1,
  F8_E8M0: 1,
  I8: 1,
  U8: 1,
  I32: 4,
  I64: 8,
};

/** Bytes of one element of a safetensors type; GGUF types have none of their own. */
export function dtypeBytes(dtype: Exclude<Dtype, "GGUF">): number {
  return BYTES_OF[dtype];
}

export function stored(dtype: Exclude<Dtype, "GGUF">, elements: number): StoredPart {
  return { dtype, elements, bytes: bytes(elements * BYTES_OF[dtype]) };
}

/** What a matrix of [rows, columns] becomes on disk. */
type Format = (rows: number, columns: number, rule: QuantizationRule) => readonly StoredPart[];

/** GPTQ, AWQ and compressed-tensors pack eight 4-bit values in one 32-bit word. */
const PER_WORD = 8;

/**
 * The formats, as their writers lay them out:
 * - `fp8_block`: DeepSeek `weight_scale_inv`, one per block, FP32 (Qwen writes BF16, V4 powers of two)
 * - `fp8_channel`: one `weight_scale` per output row (compressed-tensors, Meta), BF16
 * - `fp8_tensor`: one `weight_scale` and one `input_scale`, FP32 (ModelOpt)
 * - `int8_channel`: one `weight_scale` per output row (compressed-tensors w8a8), BF16
 * - `int4_packed`: compressed-tensors `pack-quantized`: packed words, group scales, `weight_shape`
 * - `int4_gptq`: `qweight`, `qzeros`, `scales`, `g_idx`; `int4_awq`: the same without `g_idx`
 * - `mxfp4`: 4-bit blocks of 32 with one 8-bit exponent each (OCP MX)
 * - `nvfp4`: 4-bit blocks of 16 with an FP8 scale each, a global scale and an input scale (ModelOpt)
 */
const formats: Readonly<Record<Exclude<QuantizationScheme, "none" | "gguf">, Format>> = {
  fp8_block: (rows, columns, rule) => {
    const [high, wide] = rule.blockSize ?? [128, 128];
    const blocks = Math.ceil(rows / high) * Math.ceil(columns / wide);
    return [stored("F8_E4M3", rows * columns), stored(scaleDtype(rule, "F32"), blocks)];
  },
  fp8_channel: (rows, columns, rule) => [
    stored("F8_E4M3", rows * columns),
    stored(scaleDtype(rule, "BF16"), rows),
  ],
  fp8_tensor: (rows, columns) => [stored("F8_E4M3", rows * columns), stored("F32", 2)],
  int8_channel: (rows, columns, rule) => [
    stored("I8", rows * columns),
    stored(scaleDtype(rule, "BF16"), rows),
  ],
  int4_packed: (rows, columns, rule) => [
    stored("I32", rows * Math.ceil(columns / PER_WORD)),
    stored(scaleDtype(rule, "BF16"), rows * groups(columns, rule)),
    stored("I64", 2),
  ],
  int4_gptq: (rows, columns, rule) => [...zeroPointInt4(rows, columns, rule), stored("I32", columns)],
  int4_awq: (rows, columns, rule) => zeroPointInt4(rows, columns, rule),
  mxfp4: (rows, columns) => [
    stored("U8", rows * Math.ceil(columns / 2)),
    stored("U8", rows * Math.ceil(columns / 32)),
  ],
  nvfp4: (rows, columns) => [
    stored("U8", rows * Math.ceil(columns / 2)),
    stored("F8_E4M3", rows * Math.ceil(columns / 16)),
    stored("F32", 2),
  ],
};

/** What a quantized matrix becomes under a rule. */
export function storedMatrix(rows: number, columns: number, rule: QuantizationRule): readonly StoredPart[] {
  switch (rule.scheme) {
    case "none":
      return [stored("BF16", rows * columns)];
    case "gguf":
      return [ggufPart(rows * columns, rule)];
    default:
      return formats[rule.scheme](rows, columns, rule);
  }
}

function ggufPart(elements: number, { bitsPerWeight }: QuantizationRule): StoredPart {
  return { dtype: "GGUF", elements, bytes: bytes((elements * (bitsPerWeight ?? 16)) / 8) };
}

function zeroPointInt4(rows: number, columns: number, rule: QuantizationRule): readonly StoredPart[] {
  const perGroup = groups(columns, rule);
  return [
    stored("I32", Math.ceil(columns / PER_WORD) * rows),
    stored("I32", perGroup * Math.ceil(rows / PER_WORD)),
    stored(scaleDtype(rule, "F16"), perGroup * rows),
  ];
}

function groups(columns: number, { groupSize }: QuantizationRule): number {
  return Math.ceil(columns / (groupSize ?? columns));
}

function scaleDtype(rule: QuantizationRule, usual: Exclude<Dtype, "GGUF">): Exclude<Dtype, "GGUF"> {
  return rule.scaleDtype === undefined || rule.scaleDtype === "GGUF" ? usual : rule.scaleDtype;
}

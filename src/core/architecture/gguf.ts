import type { Quantization, QuantizationRule, QuantizedPart } from "./quantization.ts";

/**
 * Bits per weight of llama.cpp's file types: of the whole file of Llama 3.1 8B, and of its embedding
 * table, whose type is the mix's base type. The head is Q6_K unless the base type is larger.
 * Source: https://github.com/ggml-org/llama.cpp/blob/311c2c9f0ebd6e08f5b20e8827c654cebb7a41d6/tools/quantize/README.md
 */
const FILE_TYPES: Readonly<Record<string, { readonly file: number; readonly base: number }>> = {
  q2_k: { file: 3.1593, base: 2.625 },
  q3_k_s: { file: 3.6429, base: 3.4375 },
  q3_k_m: { file: 3.996, base: 3.4375 },
  q3_k_l: { file: 4.2979, base: 3.4375 },
  iq2_xxs: { file: 2.3824, base: 2.625 },
  iq2_xs: { file: 2.5882, base: 2.625 },
  iq2_s: { file: 2.7403, base: 3.4375 },
  iq2_m: { file: 2.9294, base: 3.4375 },
  iq3_xxs: { file: 3.2548, base: 3.4375 },
  iq3_xs: { file: 3.4977, base: 3.4375 },
  iq3_s: { file: 3.6606, base: 3.4375 },
  iq3_m: { file: 3.7628, base: 3.4375 },
  iq4_xs: { file: 4.4597, base: 4.25 },
  iq4_nl: { file: 4.6818, base: 4.5 },
  q4_k_s: { file: 4.6672, base: 4.5 },
  q4_k_m: { file: 4.8944, base: 4.5 },
  q5_k_s: { file: 5.5704, base: 5.5 },
  q5_k_m: { file: 5.7036, base: 5.5 },
  q6_k: { file: 6.5633, base: 6.5625 },
  q8_0: { file: 8.5008, base: 8.5 },
  // Whole-model types, by block size: 32 values with one or two 16-bit scales.
  q4_0: { file: 4.5, base: 4.5 },
  q4_1: { file: 5, base: 5 },
  q5_0: { file: 5.5, base: 5.5 },
  q5_1: { file: 6, base: 6 },
};

/** Parameters of Llama 3.1 8B, on which `FILE_TYPES` was measured: all, and of its embedding (= of its head). */
const MEASURED = { all: 8_030_261_248, table: 525_336_576 };
const Q6_K_BITS = 6.5625;

const LINEAR: readonly QuantizedPart[] = [
  "attention",
  "indexer",
  "dense",
  "experts",
  "sharedExperts",
  "state",
  "mtp",
];

/** GGUF file types that a size can be worked out for, in lower case. */
export const ggufFileTypes: readonly string[] = Object.keys(FILE_TYPES);

/**
 * The rule of a GGUF file type for any model: layers at the mix's average, the embedding at its base
 * type, the head at Q6_K or better. Within 1 % of llama.cpp's own sizes for 70B, 32B and MoE models
 * (test/unit/architecture/gguf.test.ts); a file's own header is exact. Null for an unknown type.
 */
export function ggufQuantization(fileType: string, tied: boolean): Quantization | null {
  const bits = FILE_TYPES[fileType.toLowerCase()];
  if (bits === undefined) return null;
  const head = Math.max(bits.base, Q6_K_BITS);
  const { all, table } = MEASURED;
  const layers = WHOLE_MODEL.has(fileType)
    ? bits.base
    : (bits.file * all - (bits.base + head) * table) / (all - 2 * table);
  return {
    ...rule(LINEAR, layers),
    baseDtype: "fp32",
    // A tied table is the head as well, and gets the head's type.
    others: [rule(["embedding"], tied ? head : bits.base), rule(["lmHead"], head)],
  };
}

const WHOLE_MODEL: ReadonlySet<string> = new Set(["q4_0", "q4_1", "q5_0", "q5_1"]);

function rule(covers: readonly QuantizedPart[], bitsPerWeight: number): QuantizationRule {
  return { scheme: "gguf", groupSize: null, blockSize: null, covers, skippedLayers: [], bitsPerWeight };
}

/** Storage types of KV cache entries that engines offer. */
export type KvPrecision = "fp32" | "bf16" | "fp8" | "int8" | "q8_0" | "q4_0";

const BYTES_PER_ELEMENT: Readonly<Record<KvPrecision, number>> = {
  fp32: 4,
  bf16: 2,
  fp8: 1,
  int8: 1,
  // ggml blocks of 32 values with one 16-bit scale: https://github.com/ikawrakow/ik_llama.cpp/pull/259
  q8_0: 34 / 32,
  q4_0: 18 / 32,
};

/** Bytes of one cached element. */
export function kvElementBytes(precision: KvPrecision): number {
  return BYTES_PER_ELEMENT[precision];
}

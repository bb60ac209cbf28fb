/** Other words for a precision -> its name. awq, gptq and w4a16 store 4-bit integers, w8a8 8-bit ones. */
const PRECISIONS: Readonly<Record<string, string>> = {
  bf16: "bf16",
  bfloat16: "bf16",
  "16bit": "bf16",
  fp16: "fp16",
  float16: "fp16",
  half: "fp16",
  f16: "f16",
  fp32: "fp32",
  float32: "fp32",
  f32: "fp32",
  fp8: "fp8",
  float8: "fp8",
  e4m3: "fp8",
  int8: "int8",
  "8bit": "int8",
  w8a8: "int8",
  w8a16: "int8",
  int4: "int4",
  "4bit": "int4",
  awq: "int4",
  gptq: "int4",
  w4a16: "int4",
  mxfp4: "mxfp4",
  nvfp4: "nvfp4",
};

/** `q4` alone: 4-bit integers to the engines of servers, the usual file type to llama.cpp. */
const SHORT: Readonly<Record<string, { readonly gguf: string; readonly other: string | null }>> = {
  q2: { gguf: "q2_k", other: null },
  q3: { gguf: "q3_k_m", other: null },
  q4: { gguf: "q4_k_m", other: "int4" },
  q5: { gguf: "q5_k_m", other: null },
  q6: { gguf: "q6_k", other: null },
  q8: { gguf: "q8_0", other: "int8" },
};

const KV: Readonly<Record<string, string>> = {
  auto: "auto",
  bf16: "bf16",
  fp16: "bf16",
  bfloat16: "bf16",
  float16: "bf16",
  "16bit": "bf16",
  fp8: "fp8",
  e4m3: "fp8",
  e5m2: "fp8",
  fp8e4m3: "fp8",
  fp8e5m2: "fp8",
  int8: "int8",
  q8: "q8_0",
  q80: "q8_0",
  q4: "q4_0",
  q40: "q4_0",
};

/** GGUF file types: `q4_k_m`, `iq4_xs`, `q8_0`; Unsloth's `UD-` marks how a file was made, not its type. */
const GGUF_TYPE = /^(?:ud-)?(i?q[1-8](?:_[a-z0-9]+)+)$/;

/** All words that name a precision, for "did you mean". */
export const precisionWords: readonly string[] = [...Object.keys(PRECISIONS), "q4_k_m", "q8_0"];

/**
 * A precision as people write it (`4-bit`, `awq`, `Q4_K_M`, `int-4`) -> its name, or null. `gguf` tells
 * whether the line is about llama.cpp or GGUF files, where `q4` is a file type.
 */
export function readPrecision(text: string, gguf: boolean): string | null {
  const key = text.toLowerCase();
  const type = GGUF_TYPE.exec(key.replaceAll("-", "_").replace(/^ud_/, ""));
  if (type?.[1] !== undefined) return type[1];
  const plain = compact(key);
  const short = SHORT[plain];
  if (short !== undefined) return gguf ? short.gguf : (short.other ?? short.gguf);
  return own(PRECISIONS, plain);
}

/** The storage type of KV cache entries -> its name, or null. */
export function readKvPrecision(text: string): string | null {
  return own(KV, compact(text.toLowerCase()));
}

/** True where a word of the line speaks of GGUF files: `gguf`, `llama.cpp`, `q4_k_m`. */
export function speaksOfGguf(key: string): boolean {
  return /gguf|llama[.-]?cpp|^(?:ud-)?i?q[1-8][_-]/.test(key);
}

const compact = (key: string): string => key.replace(/bits$/, "bit").replace(/[\s_-]/g, "");

const own = (table: Readonly<Record<string, string>>, key: string): string | null =>
  Object.hasOwn(table, key) ? (table[key] ?? null) : null;

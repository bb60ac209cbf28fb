import type { Quantization, QuantizationScheme } from "../architecture/quantization.ts";
import type { Precision } from "../entries/model.ts";
import type { HeaderSummary } from "./header-summary.ts";

const OF_SCHEME: Readonly<Record<Exclude<QuantizationScheme, "none" | "gguf">, Precision>> = {
  fp8_block: "fp8",
  fp8_channel: "fp8",
  fp8_tensor: "fp8",
  int8_channel: "int8",
  int4_packed: "int4",
  int4_gptq: "int4",
  int4_awq: "int4",
  mxfp4: "mxfp4",
  nvfp4: "nvfp4",
};

/** The precision that a quantization rule is called by; a GGUF rule has none of its own. */
export function precisionOfRule({ scheme, baseDtype }: Quantization): Precision | null {
  if (scheme === "gguf") return null;
  return scheme === "none" ? baseDtype : OF_SCHEME[scheme];
}

/** The precision that most bytes of unquantized weights are in; null where the headers say something else. */
export function plainPrecision({ bytes, dtypes }: HeaderSummary): Precision | null {
  const share = (dtype: string): number => (dtypes[dtype]?.bytes ?? 0) / bytes;
  if (share("BF16") > 0.5) return "bf16";
  if (share("F16") > 0.5) return "fp16";
  return share("F32") + share("F64") > 0.5 ? "fp32" : null;
}

/** Names a format that no rule describes by the width of its elements: bits per weight, and FP8 by its type. */
export function precisionByWidth({ bytes, dtypes }: HeaderSummary, parameters: number): Precision {
  const float8 = Object.entries(dtypes).filter(
    ([dtype]) => dtype.startsWith("F8_E4") || dtype.startsWith("F8_E5"),
  );
  if (float8.reduce((sum, [, one]) => sum + one.bytes, 0) > bytes / 2) return "fp8";
  const bits = (bytes * 8) / parameters;
  if (bits < 6.5) return "int4";
  return bits < 12 ? "int8" : "bf16";
}

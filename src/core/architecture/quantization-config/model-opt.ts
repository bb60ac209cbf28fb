import type { Architecture } from "../architecture.ts";
import { Keys } from "../families/keys.ts";
import { Refusal } from "../families/refusal.ts";
import type { FormatOf } from "./formats-of.ts";
import { moduleNames } from "./module-names.ts";
import { nameTest } from "./patterns.ts";
import type { Format } from "./rule-of-tensors.ts";

const NVFP4: Format = { scheme: "nvfp4", groupSize: 16, blockSize: null };
const FP8: Format = { scheme: "fp8_tensor", groupSize: null, blockSize: null };
/** What DeepSeek V4 keeps where only its experts are requantized. */
const DEEPSEEK_FP8: Format = {
  scheme: "fp8_block",
  groupSize: null,
  blockSize: [128, 128],
  scaleDtype: "F8_E8M0",
};

const ALGORITHMS: Readonly<Record<string, Format>> = {
  NVFP4,
  W4A16_NVFP4: NVFP4,
  NVFP4_AWQ: NVFP4,
  FP8,
  FP8_PB_WO: { scheme: "fp8_block", groupSize: null, blockSize: [128, 128] },
  FP8_PER_CHANNEL_PER_TOKEN: { scheme: "fp8_channel", groupSize: null, blockSize: null },
  MXFP4: { scheme: "mxfp4", groupSize: 32, blockSize: null },
};

/** ModelOpt (NVIDIA): one algorithm less what is excluded, or an algorithm per layer. */
export function modelOptFormats(
  quantization: Keys,
  stated: Keys | null,
  architecture: Architecture,
): FormatOf {
  const layers = architecture.layers.length;
  const algorithm = quantization.text("quant_algo");
  if (algorithm === null) throw new Refusal("quant_algo is missing");
  if (algorithm === "MIXED_PRECISION") return mixed(quantization, architecture);
  const format = formatOf(algorithm);
  const listed = [quantization, stated].map(
    (keys) => keys?.texts("exclude_modules") ?? keys?.texts("ignore"),
  );
  const excluded = nameTest(listed.find((list) => list !== undefined && list !== null) ?? []);
  return (tensor) => {
    if (tensor.part === "embedding" || tensor.part === "lmHead" || tensor.part === "towers") return null;
    return excluded(moduleNames(tensor, layers)) ? null : format;
  };
}

function mixed(quantization: Keys, architecture: Architecture): FormatOf {
  const layers = architecture.layers.length;
  const listed = quantization.part("quantized_layers");
  if (listed === null) throw new Refusal("quantized_layers is missing");
  const names = new Map<Format, string[]>();
  for (const [name, value] of listed.entries()) {
    const format = formatOf(new Keys(value, name).text("quant_algo") ?? "");
    names.set(format, [...(names.get(format) ?? []), name]);
  }
  const tests = [...names].map(([format, modules]) => ({ format, reaches: nameTest(modules) }));
  const keepsFloat8 = architecture.layers.some(({ mixer }) => mixer?.kind === "compressed");
  return (tensor) => {
    const own = moduleNames(tensor, layers);
    const found = tests.find(({ reaches }) => reaches(own));
    if (found !== undefined) return found.format;
    const kept = keepsFloat8 && !["embedding", "lmHead", "towers"].includes(tensor.part);
    if (!kept) return null;
    return tensor.part === "experts" ? MTP_EXPERTS : DEEPSEEK_FP8;
  };
}

/** Experts of DeepSeek V4's MTP module keep its own 4-bit format. */
const MTP_EXPERTS: Format = { scheme: "mxfp4", groupSize: 32, blockSize: null };

function formatOf(algorithm: string): Format {
  const format = Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm] : undefined;
  if (format === undefined) throw new Refusal(`the algorithm ${algorithm.slice(0, 40)} is not known`);
  return format;
}

import type { Architecture } from "../architecture.ts";
import type { Keys } from "../families/keys.ts";
import { Refusal } from "../families/refusal.ts";
import type { Tensor } from "../tensor.ts";
import { compressedTensors } from "./compressed-tensors.ts";
import { modelOptFormats } from "./model-opt.ts";
import { moduleNames } from "./module-names.ts";
import { nameTest } from "./patterns.ts";
import type { Format } from "./rule-of-tensors.ts";

export type FormatOf = (tensor: Tensor) => Format | null;

/** The format of each tensor, or null where it stays in the base type. */
export function formatsOf(
  stated: Keys | null,
  modelOpt: Keys | null,
  architecture: Architecture,
  config: Keys,
): FormatOf {
  const layers = architecture.layers.length;
  if (modelOpt !== null) return modelOptFormats(modelOpt, stated, architecture);
  if (stated === null) return () => null;
  const method = stated.text("quant_method");
  switch (method) {
    case "fp8":
      return float8(stated, architecture, config);
    case "fbgemm_fp8":
      return withoutListed(stated, layers, { scheme: "fp8_channel", ...plain, scaleDtype: "F32" });
    case "mxfp4":
      return expertsOnly(withoutListed(stated, layers, { scheme: "mxfp4", groupSize: 32, blockSize: null }));
    case "gptq":
    case "awq":
      return packed(stated, layers, method === "gptq" ? "int4_gptq" : "int4_awq");
    case "compressed-tensors":
      return compressedTensors(stated, architecture);
    case "modelopt":
      return modelOptFormats(stated, stated, architecture);
    default:
      if (stated.has("quant_algo")) return modelOptFormats(stated, stated, architecture);
      throw new Refusal(`the method ${method ?? "(none named)"} is not known`);
  }
}

const plain = { groupSize: null, blockSize: null } as const;

/** Scales of DeepSeek's FP8 are FP32; Qwen writes BF16, DeepSeek V4 powers of two. */
function scaleDtype(architecture: Architecture): Pick<Format, "scaleDtype"> {
  if (architecture.modelType.startsWith("qwen")) return { scaleDtype: "BF16" };
  const powers = architecture.layers.some(({ mixer }) => mixer?.kind === "compressed");
  return powers ? { scaleDtype: "F8_E8M0" } : {};
}

function float8(stated: Keys, architecture: Architecture, config: Keys): FormatOf {
  const block = stated.counts("weight_block_size");
  const [rows, columns] = block ?? [];
  const scales = scaleDtype(architecture);
  const format: Format =
    rows === undefined || columns === undefined
      ? { scheme: "fp8_tensor", ...plain }
      : { scheme: "fp8_block", groupSize: null, blockSize: [rows, columns], ...scales };
  const nvfp4 = stated.text("moe_quant_algo") === "NVFP4";
  const mxfp4 = config.text("expert_dtype") === "fp4";
  const experts: Format | null = nvfp4
    ? { scheme: "nvfp4", groupSize: 16, blockSize: null }
    : mxfp4
      ? { scheme: "mxfp4", groupSize: 32, blockSize: null }
      : null;
  // DeepSeek V4 in NVFP4 lists what keeps its FP8, not what stays in BF16.
  const listed =
    experts === null ? withoutListed(stated, architecture.layers.length, format) : linear(format);
  if (experts === null) return listed;
  return (tensor) =>
    tensor.part === "experts" && linear(format)(tensor) !== null ? experts : listed(tensor);
}

/** Linear layers of blocks: never the embedding or the head. */
function linear(format: Format): FormatOf {
  return ({ part }) => (part === "embedding" || part === "lmHead" || part === "towers" ? null : format);
}

function withoutListed(stated: Keys, layers: number, format: Format): FormatOf {
  const listed = nameTest(stated.texts("modules_to_not_convert") ?? stated.texts("ignored_layers") ?? []);
  const inside = linear(format);
  return (tensor) => (listed(moduleNames(tensor, layers)) ? null : inside(tensor));
}

/** The only weights that the MXFP4 loader packs. */
function expertsOnly(formatOf: FormatOf): FormatOf {
  return (tensor) => (tensor.part === "experts" ? formatOf(tensor) : null);
}

function packed(stated: Keys, layers: number, scheme: "int4_gptq" | "int4_awq"): FormatOf {
  const bits = stated.size(stated.has("w_bit") ? "w_bit" : "bits");
  if (bits !== 4) throw new Refusal(`${bits} bits are not known for ${scheme}`);
  // -1 stands for one group per column.
  const size = stated.number("group_size") ?? stated.number("q_group_size");
  return withoutListed(stated, layers, { scheme, groupSize: size, blockSize: null });
}

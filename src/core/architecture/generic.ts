import type { Precision } from "../entries/model.ts";
import { UserError } from "../errors.ts";
import type { Architecture } from "./architecture.ts";
import { ggufFileTypes, ggufQuantization } from "./gguf.ts";
import type { Quantization, QuantizationRule, QuantizedPart } from "./quantization.ts";

/** Linear layers of the trunk: what quantizers cover when nobody tells them otherwise. */
const LINEAR: readonly QuantizedPart[] = ["attention", "dense", "experts", "sharedExperts", "state", "mtp"];
/** 8-bit recipes leave recurrent mixers alone (RedHatAI/Qwen3.5-397B-A17B-FP8-dynamic: 94.87 GiB per GPU loaded). */
const WITHOUT_STATE = LINEAR.filter((part) => part !== "state");

type Rule = Pick<QuantizationRule, "scheme" | "groupSize" | "blockSize" | "covers">;

const rules: Readonly<Record<"fp8" | "int8" | "int4" | "mxfp4", Rule>> = {
  // FP8-dynamic: a scale per output channel, what llm-compressor makes and engines make at start-up.
  fp8: { scheme: "fp8_channel", groupSize: null, blockSize: null, covers: WITHOUT_STATE },
  // compressed-tensors w8a8
  int8: { scheme: "int8_channel", groupSize: null, blockSize: null, covers: WITHOUT_STATE },
  // compressed-tensors w4a16, group 128
  int4: { scheme: "int4_packed", groupSize: 128, blockSize: null, covers: LINEAR },
  // Only experts have MXFP4 kernels in the engines; a dense model is covered in its feed-forwards.
  mxfp4: { scheme: "mxfp4", groupSize: 32, blockSize: null, covers: ["experts", "sharedExperts", "dense"] },
};

/**
 * NVFP4 as NVIDIA's own checkpoints have it: all linear layers of a dense transformer; of a mixture of
 * experts the feed-forwards; of a dense hybrid the feed-forwards, with its mixers in FP8.
 */
function nvfp4(architecture: Architecture): Rule & Pick<Quantization, "others"> {
  const rule = { scheme: "nvfp4", groupSize: 16, blockSize: null } as const;
  const layers = architecture.layers;
  if (layers.some(({ feedForward }) => feedForward?.kind === "moe")) {
    return { ...rule, covers: ["experts", "dense", "sharedExperts"] };
  }
  if (!layers.some(({ mixer }) => mixer?.kind === "state")) return { ...rule, covers: WITHOUT_STATE };
  const mixers = { scheme: "fp8_tensor", groupSize: null, blockSize: null, skippedLayers: [] } as const;
  return {
    ...rule,
    covers: ["dense"],
    others: [{ ...mixers, covers: ["attention", "state"], except: SMALL_PROJECTIONS }],
  };
}

/**
 * The rule of a checkpoint that nobody has published: linear layers in the precision; embeddings, head,
 * norms, router and towers in BF16. Throws UserError (`unknown_precision`) for a GGUF type of unknown size.
 */
export function genericQuantization(precision: Precision, architecture: Architecture): Quantization {
  const base = { groupSize: null, blockSize: null, covers: [], skippedLayers: [] } as const;
  switch (precision) {
    case "bf16":
    case "fp16":
    case "fp32":
      return { scheme: "none", baseDtype: precision, ...base };
    case "f16":
      return { scheme: "none", baseDtype: "fp16", ...base };
    case "fp8":
    case "int8":
    case "int4":
    case "mxfp4":
      return { baseDtype: "bf16", skippedLayers: [], except: SMALL_PROJECTIONS, ...rules[precision] };
    case "nvfp4":
      return { baseDtype: "bf16", skippedLayers: [], ...nvfp4(architecture) };
    default: {
      const made = ggufQuantization(precision, architecture.tieWordEmbeddings);
      if (made === null) {
        throw new UserError(
          "unknown_precision",
          `The size of ${precision} is not known. GGUF types that are: ${ggufFileTypes.join(", ")}.`,
        );
      }
      return made;
    }
  }
}

/** Two values per head each: Qwen's own FP8 checkpoints leave them alone, and blocks would not fill them. */
const SMALL_PROJECTIONS = ["linear_attn.in_proj_a", "linear_attn.in_proj_b"];

import { UserError } from "../errors.ts";
import type { Architecture } from "./architecture.ts";
import { Keys } from "./families/keys.ts";
import { Refusal } from "./families/refusal.ts";
import { textPart } from "./families/text-part.ts";
import type { Quantization } from "./quantization.ts";
import { formatsOf } from "./quantization-config/formats-of.ts";
import { ruleOfTensors } from "./quantization-config/rule-of-tensors.ts";
import { tensors } from "./tensors.ts";

/**
 * The quantization rule that a repository states: `quantization_config` of config.json (or of its text
 * part), else ModelOpt's hf_quant_config.json, which wins where both are there and name layers. Without
 * either the checkpoint is stored in the type that the config names.
 * Throws UserError (`unknown_precision`) for a method or a pattern that is not read.
 */
export function readQuantization(
  config: unknown,
  hfQuantConfig: unknown,
  architecture: Architecture,
): Quantization {
  try {
    const outer = new Keys(config);
    const text = textPart(outer);
    const stated = outer.part("quantization_config") ?? text?.part("quantization_config") ?? null;
    const modelOpt = hfQuantConfig === null ? null : new Keys(hfQuantConfig, "hf_quant_config.json");
    const formatOf = formatsOf(stated, modelOpt?.part("quantization") ?? null, architecture, outer);
    return ruleOfTensors(tensors(architecture), formatOf, baseDtype(text ?? outer, outer, stated !== null));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new UserError("unknown_precision", `Its quantization is not understood: ${error.message}.`);
  }
}

/** 32-bit weights are a matter of training only; quantized checkpoints keep the rest in 16 bits. */
function baseDtype(text: Keys, outer: Keys, quantized: boolean): Quantization["baseDtype"] {
  const name = [text, outer]
    .map((keys) => keys.text("dtype") ?? keys.text("torch_dtype"))
    .find((one) => one !== null);
  if (name === "float16") return "fp16";
  return name === "float32" && !quantized ? "fp32" : "bf16";
}

import type { World } from "../catalog/world.ts";
import type { Gpu } from "../entries/gpu.ts";
import type { Precision } from "../entries/model.ts";

/** Whether a GPU's matrix units multiply a format; 4-bit integers and GGUF types are widened everywhere. */
export function runsNatively({ native }: Gpu, precision: Precision): boolean {
  switch (precision) {
    case "bf16":
      return native.bf16;
    case "fp8":
      return native.fp8;
    case "int8":
      return native.int8;
    case "nvfp4":
      return native.nvfp4;
    case "mxfp4":
      return native.mxfp4;
    case "fp16":
    case "f16":
      return true;
    default:
      return false;
  }
}

/** Labels of the GPUs that run a format natively, in the catalog's order. */
export const nativeGpus = (world: World, precision: Precision): string[] =>
  world.gpus.filter((gpu) => runsNatively(gpu, precision)).map(({ label }) => label);

/** What a format does where the units are missing. */
export function elsewhereWords(precision: Precision): string {
  switch (precision) {
    case "bf16":
      return "GPUs without BF16 units run it as FP16.";
    case "fp16":
    case "fp32":
    case "f16":
      return "Runs everywhere.";
    case "fp8":
    case "int8":
    case "nvfp4":
    case "mxfp4":
      return "Elsewhere weights are widened before they are multiplied: memory and its reading shrink, arithmetic gets no faster.";
    default:
      return "Weights are widened to 16 bits on every GPU: memory and its reading shrink, arithmetic gets no faster.";
  }
}

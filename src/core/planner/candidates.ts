import { genericQuantization } from "../architecture/generic.ts";
import type { Quantization } from "../architecture/quantization.ts";
import type { EngineName } from "../entries/engine.ts";
import type { Checkpoint, Model, Precision } from "../entries/model.ts";

/** A set of weights to judge: a published checkpoint, or the model at a precision nobody published it in. */
export interface Candidate {
  readonly precision: Precision;
  readonly checkpoint: Checkpoint | null;
  readonly quantization: Quantization;
}

/** Nominal bits per weight: the order of quality, all else equal. */
export function nominalBits(precision: Precision): number {
  switch (precision) {
    case "fp32":
      return 32;
    case "bf16":
    case "fp16":
    case "f16":
      return 16;
    case "fp8":
    case "int8":
      return 8;
    case "int4":
    case "mxfp4":
    case "nvfp4":
      return 4;
    default:
      return Number(/\d/.exec(precision)?.[0] ?? 4);
  }
}

/** Whether llama.cpp loads it; MXFP4 and BF16 are GGUF types too. */
const isGguf = ({ precision, quantization }: Checkpoint): boolean =>
  /^(i?q\d|f16)/.test(precision) || quantization.scheme === "gguf";

/** Whether only llama.cpp loads what is published of a model. */
export const onlyGguf = ({ checkpoints }: Model): boolean =>
  checkpoints.length > 0 && checkpoints.every(isGguf);

const GENERIC_ON_GPU_ENGINES: readonly Precision[] = ["bf16", "fp8", "int4"];
const GENERIC_ON_LLAMA_CPP: readonly Precision[] = ["q8_0", "q6_k", "q5_k_m", "q4_k_m"];

/**
 * What to judge for a model on an engine, the most used first: every published checkpoint that the engine
 * loads, then generic precisions that nobody published and that are no wider than the original weights.
 */
export function candidates(model: Model, engine: EngineName): readonly Candidate[] {
  const gguf = engine === "llama.cpp";
  const published = model.checkpoints.filter((checkpoint) => isGguf(checkpoint) === gguf).map(ofCheckpoint);
  const original = originalBits(model);
  const generic = gguf ? GENERIC_ON_LLAMA_CPP : GENERIC_ON_GPU_ENGINES;
  const missing = generic.filter((precision) => {
    const bits = nominalBits(precision);
    const same = (candidate: Candidate): boolean =>
      candidate.precision === precision || (bits === original && nominalBits(candidate.precision) === bits);
    return bits <= original && !published.some(same);
  });
  return [...published, ...missing.map((precision) => ofPrecision(model, precision))];
}

/** Only the candidates of one precision; generic where the model does not ship it. */
export function candidatesAt(model: Model, precision: Precision): readonly Candidate[] {
  const published = model.checkpoints
    .filter((checkpoint) => checkpoint.precision === precision)
    .map(ofCheckpoint);
  return published.length > 0 ? published : [ofPrecision(model, precision)];
}

export function ofCheckpoint(checkpoint: Checkpoint): Candidate {
  return { precision: checkpoint.precision, checkpoint, quantization: checkpoint.quantization };
}

const genericByModel = new WeakMap<Model, Map<Precision, Candidate>>();

/** The same object for the same question, so that what is derived from it is remembered. */
function ofPrecision(model: Model, precision: Precision): Candidate {
  const known = genericByModel.get(model) ?? new Map<Precision, Candidate>();
  genericByModel.set(model, known);
  const found = known.get(precision);
  if (found !== undefined) return found;
  const made = {
    precision,
    checkpoint: null,
    quantization: genericQuantization(precision, model.architecture),
  };
  known.set(precision, made);
  return made;
}

/** Precision of the weights as the vendor published them; BF16 where no official checkpoint is known. */
export function originalPrecision(model: Model): Precision {
  const official = model.checkpoints.filter((checkpoint) => checkpoint.official);
  const own = official.find((checkpoint) => checkpoint.id === model.id) ?? official[0];
  return own?.precision ?? "bf16";
}

/** Bits of the original weights: wider copies add bytes, not quality. */
export const originalBits = (model: Model): number => nominalBits(originalPrecision(model));

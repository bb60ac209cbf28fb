import type { Architecture } from "../architecture.ts";
import { countParameters } from "../parameters.ts";
import { deepseek } from "./deepseek.ts";
import { deepseekV4 } from "./deepseek-v4.ts";
import { encoder } from "./encoder.ts";
import { ernie } from "./ernie.ts";
import { falconH1 } from "./falcon-h1.ts";
import type { Family } from "./family.ts";
import { gemma3 } from "./gemma3.ts";
import { gemma4 } from "./gemma4.ts";
import { glm4Moe } from "./glm4-moe.ts";
import { glm5Next } from "./glm5-next.ts";
import { gptOss } from "./gpt-oss.ts";
import { graniteHybrid } from "./granite-hybrid.ts";
import { hunyuan, hyV3 } from "./hunyuan.ts";
import { jamba } from "./jamba.ts";
import { Keys, shown } from "./keys.ts";
import { kimiLinear } from "./kimi-linear.ts";
import { llama } from "./llama.ts";
import { llama4 } from "./llama4.ts";
import { longcat } from "./longcat.ts";
import { mimo, mimoV2 } from "./mimo.ts";
import { minimaxM1, minimaxM2, minimaxM3 } from "./minimax.ts";
import { mixtral } from "./mixtral.ts";
import { museGlimmer } from "./muse-glimmer.ts";
import { nemotronH } from "./nemotron-h.ts";
import { nemotronNas } from "./nemotron-nas.ts";
import { qwenNext } from "./qwen-next.ts";
import { qwen3Moe } from "./qwen3-moe.ts";
import { Refusal } from "./refusal.ts";
import { laguna, plainExperts, qwen2Moe } from "./small-experts.ts";
import { step3, stepFlash } from "./step.ts";
import { changesShapes } from "./structural-keys.ts";
import { textPart } from "./text-part.ts";
import { towerReaders } from "./towers/index.ts";

/** Every family that is understood. Adding one is a file and a line here. */
const families: readonly Family[] = [
  llama,
  qwen3Moe,
  qwenNext,
  llama4,
  deepseek,
  deepseekV4,
  gptOss,
  mixtral,
  gemma3,
  gemma4,
  glm4Moe,
  glm5Next,
  minimaxM1,
  minimaxM2,
  minimaxM3,
  nemotronH,
  nemotronNas,
  graniteHybrid,
  falconH1,
  jamba,
  longcat,
  ernie,
  hunyuan,
  hyV3,
  mimo,
  mimoV2,
  stepFlash,
  step3,
  kimiLinear,
  museGlimmer,
  qwen2Moe,
  plainExperts,
  laguna,
  encoder,
];

/** `model_type` values that are understood, without those of outer configs. */
export const knownModelTypes: readonly string[] = families.flatMap(({ modelTypes }) => modelTypes);

/** Outer model types whose text part goes by a name that says less. */
const TEXT_TYPES: Readonly<Record<string, string>> = {
  minimax_m3_vl: "minimax_m3_vl_text",
  step3_vl: "step3_text",
};

/** Text parts of multimodal configs that are written flat, without `text_config`. */
const FLAT_TYPES: Readonly<Record<string, string>> = {
  kimi_k25: "kimi_k2",
  mistral3: "mistral",
  ...Object.fromEntries(
    [
      "qwen2_vl",
      "qwen2_5_vl",
      "qwen3_vl",
      "qwen3_vl_moe",
      "qwen3_5",
      "qwen3_5_moe",
      "llama4",
      "gemma3",
      "gemma4",
      "muse_glimmer",
    ].map((outer) => [outer, `${outer}_text`]),
  ),
};

export type ReadArchitecture =
  | { readonly architecture: Architecture }
  | {
      /** Why it cannot be sized, in one sentence. */
      readonly refused: string;
      /** What could be read all the same. */
      readonly known: Readonly<Record<string, string | number>>;
    };

/**
 * Reads the parsed content of a config.json. Fails closed: an unknown model type, a key that changes
 * shapes in a way the family does not have, a missing or impossible size are refused, never guessed.
 */
export function readArchitecture(config: unknown): ReadArchitecture {
  try {
    return { architecture: read(config) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message, known: whatIsKnown(config) };
    throw error;
  }
}

function read(config: unknown): Architecture {
  const outer = new Keys(config);
  const outerType = outer.text("model_type");
  const nested = textPart(outer);
  const keys = nested === null ? outer : nested.withDefault("tie_word_embeddings", outer);
  const ownType = keys.text("model_type");
  const flat = nested === null ? FLAT_TYPES[ownType ?? ""] : undefined;
  const modelType = TEXT_TYPES[outerType ?? ""] ?? flat ?? ownType;
  if (modelType === null) throw new Refusal("config.json names no model_type");
  const family = families.find(({ modelTypes }) => modelTypes.includes(modelType));
  if (family === undefined) throw new Refusal(`model type ${modelType} is not known`);
  const text = family.read(keys, modelType);
  refuseUnread(keys, modelType);
  const towers = towersOf(outer, outerType, nested !== null, text.hiddenSize);
  const className = outer.texts("architectures")?.[0] ?? null;
  const architecture: Architecture = { modelType, className, towers, ...text };
  refuseHuge(architecture);
  return architecture;
}

function refuseUnread(keys: Keys, modelType: string): void {
  const unread = keys.unread().find(([name]) => changesShapes(name));
  if (unread === undefined) return;
  const [name, value] = unread;
  throw new Refusal(`${name} = ${shown(value)} is not known for model type ${modelType}`);
}

function towersOf(
  outer: Keys,
  outerType: string | null,
  nested: boolean,
  hidden: number,
): Architecture["towers"] {
  const reader = outerType === null ? undefined : towerReaders[outerType];
  if (reader !== undefined) return reader(outer, hidden);
  const other = ["vision_config", "audio_config"].find((name) => outer.has(name));
  if (nested && other !== undefined)
    throw new Refusal(`the ${other} of model type ${outerType} is not known`);
  return [];
}

/** Sums past 2^53 are no longer exact, and no model is near them. */
function refuseHuge(architecture: Architecture): void {
  const { total, mtp } = countParameters(architecture);
  if (!Number.isSafeInteger(total) || !Number.isSafeInteger(total + mtp) || total <= 0) {
    throw new Refusal("the sizes in config.json multiply to more parameters than can be counted");
  }
}

const KNOWN = [
  "model_type",
  "hidden_size",
  "num_hidden_layers",
  "vocab_size",
  "num_attention_heads",
  "num_key_value_heads",
  "max_position_embeddings",
] as const;

function whatIsKnown(config: unknown): Readonly<Record<string, string | number>> {
  const known: Record<string, string | number> = {};
  for (const part of [config, member(config, "text_config"), member(config, "llm_config")]) {
    for (const name of KNOWN) {
      const value = member(part, name);
      if (typeof value === "string" || (typeof value === "number" && Number.isFinite(value))) {
        known[name] = typeof value === "string" ? value.slice(0, 64) : value;
      }
    }
  }
  return known;
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

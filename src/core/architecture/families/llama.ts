import type { GroupedQueryAttention } from "../architecture.ts";
import { groupedQuery, sliding, spans } from "./attention.ts";
import { decoder, type Family, layer, stack } from "./family.ts";
import { dense } from "./feed-forwards.ts";
import type { Keys } from "./keys.ts";

/** Decoders of the Llama shape, which differ in biases, norms and windows only. */
interface Shape {
  readonly attention?: (keys: Keys) => Partial<GroupedQueryAttention>;
  /** Norms of a layer; 2 where nothing else is said. */
  readonly norms?: number;
  readonly tied?: boolean;
}

const allBiases = (keys: Keys): Partial<GroupedQueryAttention> => {
  const bias = keys.flag("attention_bias", false);
  return { qkvBias: bias, outputBias: bias };
};

const shapes: Readonly<Record<string, Shape>> = {
  llama: { attention: allBiases },
  granite: { attention: allBiases },
  mistral: {},
  ministral: {},
  ministral3: {},
  phi3: {},
  smollm3: { attention: allBiases, tied: true },
  seed_oss: {
    attention: (keys) => ({
      qkvBias: keys.flag("attention_bias", true),
      outputBias: keys.flag("attention_out_bias", false),
    }),
  },
  qwen2: { attention: () => ({ qkvBias: true }) },
  // The text parts of Qwen's first vision models.
  qwen2_vl_text: { attention: () => ({ qkvBias: true }) },
  qwen2_5_vl_text: { attention: () => ({ qkvBias: true }) },
  qwen3: { attention: (keys) => ({ ...allBiases(keys), qkNorm: "head" }) },
  qwen3_vl_text: { attention: (keys) => ({ ...allBiases(keys), qkNorm: "head" }) },
  olmo2: { attention: (keys) => ({ ...allBiases(keys), qkNorm: "full" }) },
  olmo3: { attention: (keys) => ({ ...allBiases(keys), qkNorm: "full" }) },
  exaone4: { attention: () => ({ qkNorm: "head" }) },
  gemma: { attention: (keys) => ({ ...allBiases(keys), headDim: keys.sizeOr("head_dim", 256) }), tied: true },
  glm: { attention: (keys) => ({ qkvBias: keys.flag("attention_bias", false) }) },
  glm4: { attention: (keys) => ({ qkvBias: keys.flag("attention_bias", false) }), norms: 4 },
  // One norm in front of attention and feed-forward, which run side by side.
  cohere2: { attention: allBiases, norms: 1, tied: true },
  cohere: { attention: allBiases, norms: 1, tied: true },
};

/** OLMo 3, Command A and EXAONE 4: every fourth layer is full where `layer_types` is not written out. */
const EVERY_FOURTH = new Set(["olmo3", "cohere2", "exaone4"]);
/** One window for all layers where there is one at all. */
const ONE_WINDOW = new Set(["mistral", "ministral", "ministral3", "phi3"]);

export const llama: Family = {
  modelTypes: Object.keys(shapes),
  read(keys, modelType) {
    const shape = shapes[modelType] ?? {};
    const layers = keys.layers();
    const perLayer = layerSpans(keys, modelType, layers);
    const feedForward = dense(keys.size("intermediate_size"), { bias: keys.flag("mlp_bias", false) });
    return decoder(keys, {
      tied: shape.tied ?? false,
      layers: stack(layers, (index) =>
        layer(
          keys,
          groupedQuery(keys, { ...shape.attention?.(keys), ...perLayer[index] }),
          feedForward,
          shape.norms,
        ),
      ),
    });
  },
};

function layerSpans(keys: Keys, modelType: string, layers: number): ReturnType<typeof spans> {
  keys.ignore("max_window_layers", "use_sliding_window", "no_rope_layers", "no_rope_layer_interval");
  if (keys.has("layer_types") || EVERY_FOURTH.has(modelType)) return spans(keys, layers, 4);
  const window = keys.optionalSize("sliding_window");
  const context = keys.sizeOr("max_position_embeddings", Number.MAX_SAFE_INTEGER);
  const used = window !== null && window < context && usesWindow(keys, modelType);
  const from = modelType.startsWith("qwen") ? keys.countOr("max_window_layers", 0) : 0;
  return Array.from({ length: layers }, (_, index) =>
    used && window !== null && index >= from ? sliding(window) : { span: "full", window: null },
  );
}

function usesWindow(keys: Keys, modelType: string): boolean {
  return ONE_WINDOW.has(modelType) ? true : keys.flag("use_sliding_window", false);
}

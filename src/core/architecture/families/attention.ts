import type { GroupedQueryAttention, LatentAttention } from "../architecture.ts";
import { perLayer, quotient } from "./family.ts";
import type { Keys } from "./keys.ts";
import { Refusal } from "./refusal.ts";

/** Grouped-query attention from the usual keys; `given` is what the family says otherwise. */
export function groupedQuery(keys: Keys, given: Partial<GroupedQueryAttention> = {}): GroupedQueryAttention {
  const heads = given.heads ?? keys.size("num_attention_heads");
  const kvHeads = given.kvHeads ?? keys.sizeOr("num_key_value_heads", heads);
  if (heads % kvHeads !== 0)
    throw new Refusal(`${heads} attention heads are not a multiple of ${kvHeads} KV heads`);
  const headDim = given.headDim ?? keys.optionalSize("head_dim") ?? headWidth(keys, heads);
  return {
    kind: "attention",
    span: "full",
    window: null,
    qkvBias: false,
    outputBias: false,
    qLoraRank: null,
    qkNorm: "none",
    outputGate: false,
    headGate: false,
    sinks: false,
    sharedKeyValueProjection: false,
    reusesCache: false,
    indexer: null,
    ...given,
    heads,
    kvHeads,
    headDim,
    valueHeadDim: given.valueHeadDim ?? headDim,
  };
}

function headWidth(keys: Keys, heads: number): number {
  return quotient(keys.size("hidden_size"), heads, "hidden_size over num_attention_heads");
}

type Span = Pick<GroupedQueryAttention, "span" | "window">;
const FULL: Span = { span: "full", window: null };

/**
 * What each layer may look at, from `layer_types`, else from `pattern` (every n-th layer is full), else
 * full. A window as long as the context is none.
 */
export function spans(keys: Keys, layers: number, pattern: number | null = null): readonly Span[] {
  const types = keys.texts("layer_types");
  const window = keys.optionalSize("sliding_window");
  const every = keys.optionalSize("sliding_window_pattern") ?? pattern;
  if (types !== null) return perLayer("layer_types", types, layers).map((type) => spanOf(type, window));
  if (window === null || every === null) return Array.from({ length: layers }, () => FULL);
  return Array.from({ length: layers }, (_, index) => ((index + 1) % every === 0 ? FULL : sliding(window)));
}

function spanOf(type: string, window: number | null): Span {
  if (type === "full_attention" || type === "attention" || type === "global_attention") return FULL;
  if (type !== "sliding_attention") throw new Refusal(`layer type ${type} is not known in this family`);
  if (window === null) throw new Refusal("layer_types has sliding layers, but sliding_window is missing");
  return sliding(window);
}

export function sliding(window: number): Span {
  return { span: "sliding", window };
}

/** Multi-head latent attention from DeepSeek's keys. */
export function latent(keys: Keys, given: Partial<LatentAttention> = {}): LatentAttention {
  keys.ignore("num_key_value_heads", "head_dim", "qk_head_dim");
  return {
    kind: "latent",
    heads: keys.size("num_attention_heads"),
    qLoraRank: keys.optionalSize("q_lora_rank"),
    kvLoraRank: keys.size("kv_lora_rank"),
    qkNopeHeadDim: keys.size("qk_nope_head_dim"),
    qkRopeHeadDim: keys.countOr("qk_rope_head_dim", 0),
    valueHeadDim: keys.size("v_head_dim"),
    indexer: null,
    outputGate: false,
    ...given,
  };
}

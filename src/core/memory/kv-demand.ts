import type { KvLayers } from "./kv-cache.ts";

/**
 * What one sequence takes from the KV pool of one GPU, as an engine allocates it: whole blocks.
 * bytes(length) = fixedBytes + sum over parts of blockBytes x (extraBlocks + ceil(min(length, maxTokens) / blockTokens))
 */
export interface KvDemand {
  readonly fixedBytes: number;
  readonly parts: readonly KvPart[];
}

export interface KvPart {
  readonly blockBytes: number;
  readonly blockTokens: number;
  /** Tokens beyond which the part stops growing; null = never. */
  readonly maxTokens: number | null;
  readonly extraBlocks: number;
}

/** Bytes that one sequence of `length` tokens takes on one GPU. */
export function kvBytes(demand: KvDemand, length: number): number {
  let total = demand.fixedBytes;
  for (const part of demand.parts) {
    const held = part.maxTokens === null ? length : Math.min(length, part.maxTokens);
    total += part.blockBytes * (part.extraBlocks + Math.ceil(held / part.blockTokens));
  }
  return total;
}

/** Sequences of `length` tokens that `poolBytes` holds. */
export function maxConcurrency(demand: KvDemand, poolBytes: number, length: number): number {
  const need = kvBytes(demand, length);
  if (poolBytes <= 0) return 0;
  return need === 0 ? Number.MAX_SAFE_INTEGER : Math.floor(poolBytes / need);
}

/**
 * The largest length up to `limit` at which `concurrency` sequences fit in `poolBytes`; 0 when not even
 * one token does. Exact: demand never falls with length, so bisection ends on the true border.
 */
export function maxLength(demand: KvDemand, poolBytes: number, concurrency: number, limit: number): number {
  const fits = (length: number): boolean => kvBytes(demand, length) * concurrency <= poolBytes;
  if (fits(limit)) return limit;
  let low = 0;
  let high = limit;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Tokens per block that vLLM uses on GPUs: `CacheConfig.block_size`. */
const VLLM_BLOCK_TOKENS = 16;

export interface VllmKvSettings {
  /** The hybrid KV cache manager frees what leaves a sliding window / a chunk; else layers count as full. */
  readonly freesSliding: boolean;
  readonly freesChunked: boolean;
  readonly maxBatchedTokens: number;
}

/**
 * vLLM's allocation. Uniform models: blocks of 16 tokens over all layers. Hybrids: layers are dealt to
 * groups of equal size, all blocks have one page size, state layers hold one block per sequence, and
 * sliding layers hold window - 1 + max_num_batched_tokens tokens and one block more.
 * Source: vllm/v1/core/kv_cache_utils.py, vllm/v1/kv_cache_interface.py, vllm/platforms/interface.py.
 */
export function vllmDemand(kinds: readonly KvLayers[], settings: VllmKvSettings): KvDemand {
  const counted = kinds.map((kind) => countedAs(kind, settings));
  const grouped = counted.filter((kind) => kind.kind !== "compressed");
  const compressed = plainDemand(
    counted.filter((kind) => kind.kind === "compressed"),
    VLLM_BLOCK_TOKENS,
  );
  const hybrid = grouped.some((kind) => kind.window !== null || kind.stateBytes > 0);
  const rest = hybrid ? pagedDemand(grouped, settings) : plainDemand(grouped, VLLM_BLOCK_TOKENS);
  return { fixedBytes: rest.fixedBytes + compressed.fixedBytes, parts: [...rest.parts, ...compressed.parts] };
}

/** The kind as the engine counts it: a window that it does not free is none. */
export function countedAs(
  kind: KvLayers,
  settings: Pick<VllmKvSettings, "freesSliding" | "freesChunked">,
): KvLayers {
  const freed = kind.kind === "sliding" ? settings.freesSliding : settings.freesChunked;
  if (freed || (kind.kind !== "sliding" && kind.kind !== "chunked")) return kind;
  return { ...kind, window: null };
}

/** Each kind grows by itself in blocks of `blockTokens`; windows hold exactly their window. */
export function plainDemand(kinds: readonly KvLayers[], blockTokens: number): KvDemand {
  let fixedBytes = 0;
  const parts: KvPart[] = [];
  for (const kind of kinds) {
    fixedBytes += kind.layers * kind.stateBytes;
    if (kind.bytesPerToken === 0) continue;
    const blockBytes = kind.layers * kind.bytesPerToken * blockTokens;
    parts.push({ blockBytes, blockTokens, maxTokens: kind.window, extraBlocks: 0 });
  }
  return { fixedBytes, parts };
}

function pagedDemand(kinds: readonly KvLayers[], settings: VllmKvSettings): KvDemand {
  const pageBytes = commonPageBytes(kinds);
  const groupSize = layersPerGroup(kinds);
  let fixedBytes = 0;
  const parts: KvPart[] = [];
  for (const kind of kinds) {
    const blockBytes = Math.ceil(kind.layers / groupSize) * groupSize * pageBytes;
    if (kind.stateBytes > 0) {
      fixedBytes += blockBytes;
      continue;
    }
    const blockTokens = Math.max(1, Math.floor(pageBytes / kind.bytesPerToken));
    parts.push({ blockBytes, blockTokens, ...windowRule(kind, settings) });
  }
  return { fixedBytes, parts };
}

function windowRule(kind: KvLayers, settings: VllmKvSettings): Pick<KvPart, "maxTokens" | "extraBlocks"> {
  if (kind.window === null) return { maxTokens: null, extraBlocks: 0 };
  if (kind.kind === "chunked") return { maxTokens: kind.window + settings.maxBatchedTokens, extraBlocks: 0 };
  return { maxTokens: kind.window - 1 + settings.maxBatchedTokens, extraBlocks: 1 };
}

/**
 * The one page size (bytes per block and layer). Without state layers: the largest attention page. With
 * them: attention blocks grow, in steps of 16 tokens, until a page holds the state, which is padded to it.
 */
function commonPageBytes(kinds: readonly KvLayers[]): number {
  const perToken = Math.max(...kinds.map((kind) => kind.bytesPerToken));
  const state = Math.max(...kinds.map((kind) => kind.stateBytes));
  if (perToken === 0) return state;
  const attentionPage = perToken * VLLM_BLOCK_TOKENS;
  return attentionPage * Math.max(1, Math.ceil(state / attentionPage));
}

/** The smallest number of layers of a kind; the largest where it is less than 1.5 times that. */
function layersPerGroup(kinds: readonly KvLayers[]): number {
  const smallest = Math.min(...kinds.map((kind) => kind.layers));
  const largest = Math.max(...kinds.map((kind) => kind.layers));
  return largest < smallest * 1.5 ? largest : smallest;
}

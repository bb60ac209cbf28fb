import type { GroupedQueryAttention } from "../architecture.ts";
import { matrix, optional, type Part, plain, sharded } from "../part.ts";

/**
 * Grouped-query attention: Q, K, V and output projections, and what families add to them. Keys and
 * values of more GPUs than KV heads are replicated (vLLM `QKVParallelLinear`). A layer that reads another
 * layer's cache stores its unused key and value projections all the same (Gemma 4 E2B).
 */
export function groupedQueryTensors(hidden: number, attention: GroupedQueryAttention): readonly Part[] {
  const { heads, kvHeads, headDim, valueHeadDim } = attention;
  const byKvHeads = { kind: "kvHeads", heads: kvHeads } as const;
  const keys = kvHeads * headDim;
  const values = kvHeads * valueHeadDim;
  const ownsValues = !attention.sharedKeyValueProjection;
  return [
    ...queryTensors(hidden, attention),
    matrix("self_attn.k_proj.weight", "attention", keys, hidden, byKvHeads),
    ...optional(ownsValues, matrix("self_attn.v_proj.weight", "attention", values, hidden, byKvHeads)),
    matrix("self_attn.o_proj.weight", "attention", hidden, heads * valueHeadDim, sharded.row),
    ...optional(attention.qkvBias, plain("self_attn.k_proj.bias", "attention", [keys], byKvHeads)),
    ...optional(
      attention.qkvBias && ownsValues,
      plain("self_attn.v_proj.bias", "attention", [values], byKvHeads),
    ),
    ...optional(attention.outputBias, plain("self_attn.o_proj.bias", "attention", [hidden])),
    ...optional(attention.sinks, plain("self_attn.sinks", "attention", [heads], sharded.column)),
    ...optional(
      attention.headGate,
      matrix("self_attn.g_proj.weight", "attention", heads, hidden, sharded.column),
    ),
    ...normTensors(attention),
    ...indexerTensors(hidden, attention),
  ];
}

function queryTensors(hidden: number, attention: GroupedQueryAttention): readonly Part[] {
  const rows = attention.heads * attention.headDim * (attention.outputGate ? 2 : 1);
  const rank = attention.qLoraRank;
  const bias = optional(
    attention.qkvBias,
    plain("self_attn.q_proj.bias", "attention", [rows], sharded.column),
  );
  if (rank === null) {
    return [matrix("self_attn.q_proj.weight", "attention", rows, hidden, sharded.column), ...bias];
  }
  return [
    matrix("self_attn.q_a_proj.weight", "attention", rank, hidden, sharded.replicated),
    plain("self_attn.q_a_layernorm.weight", "attention", [rank]),
    matrix("self_attn.q_b_proj.weight", "attention", rows, rank, sharded.column),
    ...bias,
  ];
}

function normTensors({ qkNorm, heads, kvHeads, headDim }: GroupedQueryAttention): readonly Part[] {
  if (qkNorm === "none") return [];
  const [query, key] = qkNorm === "head" ? [headDim, headDim] : [heads * headDim, kvHeads * headDim];
  return [
    plain("self_attn.q_norm.weight", "attention", [query]),
    plain("self_attn.k_norm.weight", "attention", [key]),
  ];
}

/** Block-sparse attention's indexer (MiniMax M3): query heads, one shared key, a norm for each. */
function indexerTensors(hidden: number, { indexer }: GroupedQueryAttention): readonly Part[] {
  if (indexer === null) return [];
  const { heads, headDim } = indexer;
  return [
    matrix("self_attn.indexer.q_proj.weight", "indexer", heads * headDim, hidden, sharded.replicated),
    matrix("self_attn.indexer.k_proj.weight", "indexer", headDim, hidden, sharded.replicated),
    plain("self_attn.indexer.q_norm.weight", "indexer", [headDim]),
    plain("self_attn.indexer.k_norm.weight", "indexer", [headDim]),
  ];
}

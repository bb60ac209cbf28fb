import type { LatentAttention } from "../architecture.ts";
import { matrix, optional, type Part, plain, sharded } from "../part.ts";

/**
 * Multi-head latent attention (arXiv:2405.04434). The down-projections are the same on every GPU, the
 * up-projections are split by heads (vLLM `MultiHeadLatentAttention`, `ReplicatedLinear` for `*_a_proj`).
 */
export function latentTensors(hidden: number, attention: LatentAttention): readonly Part[] {
  const { heads, kvLoraRank, qkNopeHeadDim, qkRopeHeadDim, valueHeadDim } = attention;
  const up = heads * (qkNopeHeadDim + valueHeadDim);
  const gate = heads * valueHeadDim;
  return [
    ...queryTensors(hidden, attention),
    matrix(
      "self_attn.kv_a_proj_with_mqa.weight",
      "attention",
      kvLoraRank + qkRopeHeadDim,
      hidden,
      sharded.replicated,
    ),
    plain("self_attn.kv_a_layernorm.weight", "attention", [kvLoraRank]),
    matrix("self_attn.kv_b_proj.weight", "attention", up, kvLoraRank, sharded.column),
    matrix("self_attn.o_proj.weight", "attention", hidden, heads * valueHeadDim, sharded.row),
    ...optional(
      attention.outputGate,
      matrix("self_attn.g_proj.weight", "attention", gate, hidden, sharded.column),
    ),
    ...indexerTensors(hidden, attention),
  ];
}

function queryTensors(hidden: number, attention: LatentAttention): readonly Part[] {
  const rows = attention.heads * (attention.qkNopeHeadDim + attention.qkRopeHeadDim);
  const rank = attention.qLoraRank;
  if (rank === null) return [matrix("self_attn.q_proj.weight", "attention", rows, hidden, sharded.column)];
  return [
    matrix("self_attn.q_a_proj.weight", "attention", rank, hidden, sharded.replicated),
    plain("self_attn.q_a_layernorm.weight", "attention", [rank]),
    matrix("self_attn.q_b_proj.weight", "attention", rows, rank, sharded.column),
  ];
}

/** DeepSeek sparse attention's lightning indexer: whole on every GPU; its key norm has a bias. */
function indexerTensors(hidden: number, { indexer, qLoraRank }: LatentAttention): readonly Part[] {
  if (indexer === null) return [];
  const { heads, headDim } = indexer;
  const input = qLoraRank ?? hidden;
  return [
    matrix("self_attn.indexer.wq_b.weight", "indexer", heads * headDim, input, sharded.replicated),
    matrix("self_attn.indexer.wk.weight", "indexer", headDim, hidden, sharded.replicated),
    plain("self_attn.indexer.k_norm.weight", "indexer", [headDim]),
    plain("self_attn.indexer.k_norm.bias", "indexer", [headDim]),
    plain("self_attn.indexer.weights_proj.weight", "indexer", [heads, hidden]),
  ];
}

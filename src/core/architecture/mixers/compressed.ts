import type { CompressedAttention } from "../architecture.ts";
import { matrix, type Part, plain, sharded } from "../part.ts";

/**
 * DeepSeek V4: low-rank queries, one shared key-value entry per token, a grouped low-rank output
 * projection, a compressor where entries are compressed, and an indexer where those are selected.
 * Shapes: transformers `modeling_deepseek_v4.py`; the sum is checked against its instantiation.
 */
export function compressedTensors(hidden: number, attention: CompressedAttention): readonly Part[] {
  const { heads, headDim, qLoraRank, outputGroups, outputLoraRank, compressionRatio } = attention;
  const outputs = outputGroups * outputLoraRank;
  const perGroup = (heads * headDim) / outputGroups;
  return [
    matrix("self_attn.wq_a.weight", "attention", qLoraRank, hidden, sharded.replicated),
    plain("self_attn.q_norm.weight", "attention", [qLoraRank]),
    matrix("self_attn.wq_b.weight", "attention", heads * headDim, qLoraRank, sharded.column),
    matrix("self_attn.wkv.weight", "attention", headDim, hidden, sharded.replicated),
    plain("self_attn.kv_norm.weight", "attention", [headDim]),
    matrix("self_attn.wo_a.weight", "attention", outputs, perGroup, sharded.column),
    matrix("self_attn.wo_b.weight", "attention", hidden, outputs, sharded.row),
    plain("self_attn.attn_sink", "attention", [heads], sharded.column),
    ...(compressionRatio === null
      ? []
      : compressor("self_attn.compressor", "attention", hidden, headDim, compressionRatio)),
    ...indexerTensors(hidden, attention),
  ];
}

function indexerTensors(hidden: number, attention: CompressedAttention): readonly Part[] {
  const { indexerHeads, indexerHeadDim, qLoraRank, compressionRatio } = attention;
  if (indexerHeadDim === null || compressionRatio === null) return [];
  return [
    matrix(
      "self_attn.indexer.wq_b.weight",
      "indexer",
      indexerHeads * indexerHeadDim,
      qLoraRank,
      sharded.replicated,
    ),
    plain("self_attn.indexer.weights_proj.weight", "indexer", [indexerHeads, hidden]),
    ...compressor("self_attn.indexer.compressor", "indexer", hidden, indexerHeadDim, compressionRatio),
  ];
}

/** At ratio 4 neighboring windows overlap, which doubles the width. */
function compressor(
  name: string,
  role: "attention" | "indexer",
  hidden: number,
  headDim: number,
  ratio: number,
): readonly Part[] {
  const width = ratio === 4 ? 2 * headDim : headDim;
  return [
    plain(`${name}.ape`, role, [ratio, width]),
    plain(`${name}.wkv.weight`, role, [width, hidden]),
    plain(`${name}.wgate.weight`, role, [width, hidden]),
    plain(`${name}.norm.weight`, role, [headDim]),
  ];
}

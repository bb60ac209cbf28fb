import type { Tensor } from "../tensor.ts";

/** Other names of the same module in published checkpoints, by their canonical name here. */
const SYNONYMS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^self_attn\b/, ["self_attn", "attn", "attention", "mixer"]],
  [/^mlp\b/, ["mlp", "block_sparse_moe", "feed_forward", "ffn", "moe", "mixer"]],
  [/^mamba\b/, ["mamba", "mixer"]],
  [/\bshared_expert\b/, ["shared_expert", "shared_experts", "share_expert"]],
  [/\b(?:wq_a|wkv)$/, ["fused_wqa_wkv"]],
  [/\bgate_proj$/, ["gate_proj", "w1", "gate_up_proj"]],
  [/\bup_proj$/, ["up_proj", "w3", "gate_up_proj"]],
  [/\bdown_proj$/, ["down_proj", "w2"]],
  [/\bin_proj_[ba]$/, ["in_proj_b", "in_proj_a", "in_proj_ba"]],
  [/\bin_proj_(?:qkv|z)$/, ["in_proj_qkv", "in_proj_z", "in_proj_qkvz"]],
  // One expert of many, by number.
  [/\bexperts\.(?=\w)/, ["experts.", "experts.0."]],
];

/** Names that a quantization config may use for a tensor's module, without the prefix of the whole model. */
export function moduleNames(tensor: Tensor, layers: number): readonly string[] {
  const plain = tensor.name.replace(/\.weight$/, "");
  if (tensor.part === "embedding" && tensor.role !== "mtp") return ["embed_tokens", "embed", "embeddings"];
  if (tensor.part === "lmHead" && tensor.role !== "mtp") return ["lm_head", "head", "output"];
  const inner = variants(tensor.role === "mtp" ? plain.replace(/^mtp\./, "") : plain);
  if (tensor.role === "mtp") {
    return inner.flatMap((name) => [
      `mtp.layers.0.${name}`,
      `mtp.0.${name}`,
      `mtp.${name}`,
      `layers.${layers}.${name}`,
    ]);
  }
  return inner.map((name) => `layers.${tensor.layer}.${name}`);
}

function variants(name: string): readonly string[] {
  let names: readonly string[] = [name];
  for (const [pattern, others] of SYNONYMS) {
    const canonical = pattern.exec(name)?.[0];
    if (canonical === undefined) continue;
    const own = exactSynonym(pattern, canonical);
    names = names.flatMap((one) => (own ?? others).map((other) => one.replace(pattern, other)));
  }
  return [...new Set(names)];
}

/** Halves of a fused projection keep their own name beside the fused one. */
function exactSynonym(pattern: RegExp, canonical: string): readonly string[] | null {
  if (canonical === "wq_a" || canonical === "wkv") return [canonical, "fused_wqa_wkv"];
  if (canonical.startsWith("in_proj_")) {
    const fused = /_[ba]$/.test(canonical) ? "in_proj_ba" : "in_proj_qkvz";
    return pattern.test(canonical) ? [canonical, fused] : null;
  }
  return null;
}

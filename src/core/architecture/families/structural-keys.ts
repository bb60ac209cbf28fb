/** Words in the names of keys that add, remove or resize tensors, or change what a layer may look at. */
const STRUCTURAL =
  /expert|moe|lora|mamba|ssm|linear_attn|linear_(?:num|key|value|conv|head)|conv_|index_|indexer|sparse|window|sliding|chunk|compress|latent|mtp|nextn|kv_shared|per_layer|global_|swa_|hybrid|layer_types|layers_block|block_configs|cross_attention|_bias$|qk_norm|sink|gate|num_.*heads|_dim$|_width|_freq$|hc_|k_eq_v|double_wide|attention_other|num_attention_groups/;

/** Names that match and yet change nothing: routing arithmetic, training, kernels. */
const HARMLESS =
  /rope|^(?:router_|moe_router_|norm_topk|output_router|aux_loss|rope_|chunk_size|chunk_size_feed_forward|use_mamba_kernels|num_beam|expert_parallel|swiglu_|gate_lower|rotary_dim|mamba_ssm_(?:cache_)?dtype|mamba_hidden_act|moe_quant|query_pre_attn|partial_rotary|attn_temperature|output_gate_type|cross_attention_hidden_size|add_cross_attention|moe_use_padding|use_moe_router_bias|use_routing_bias|moe_routed|qk_head_dim)/;

/** Whether a key that a family did not read could make its tensors wrong. */
export function changesShapes(name: string): boolean {
  return STRUCTURAL.test(name) && !HARMLESS.test(name);
}

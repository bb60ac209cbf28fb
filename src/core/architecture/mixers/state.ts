import type { GatedDeltaNet, KimiDelta, Lightning, Mamba1, Mamba2, StateMixer } from "../architecture.ts";
import { matrix, optional, type Part, plain, sharded } from "../part.ts";

/** Weights of a recurrent mixer. Heads, and the channels that belong to them, are split over GPUs. */
export function stateTensors(hidden: number, mixer: StateMixer): readonly Part[] {
  switch (mixer.variant) {
    case "gated_delta_net":
      return gatedDeltaNet(hidden, mixer);
    case "mamba1":
      return mamba1(hidden, mixer);
    case "mamba2":
      return mamba2(hidden, mixer);
    case "kimi_delta":
      return kimiDelta(hidden, mixer);
    case "lightning":
      return lightning(hidden, mixer);
  }
}

/** Gated DeltaNet (arXiv:2412.06464) as in Qwen3-Next and Qwen3.5. */
function gatedDeltaNet(hidden: number, mixer: GatedDeltaNet): readonly Part[] {
  const { heads, keyHeads, keyHeadDim, valueHeadDim, convKernel, convChannels } = mixer;
  const values = heads * valueHeadDim;
  const mixed = 2 * keyHeads * keyHeadDim + values;
  return [
    matrix("linear_attn.in_proj_qkv.weight", "state", mixed, hidden, sharded.column),
    matrix("linear_attn.in_proj_z.weight", "state", values, hidden, sharded.column),
    matrix("linear_attn.in_proj_b.weight", "state", heads, hidden, sharded.column),
    matrix("linear_attn.in_proj_a.weight", "state", heads, hidden, sharded.column),
    plain("linear_attn.conv1d.weight", "state", [convChannels, convKernel], sharded.column),
    plain("linear_attn.A_log", "state", [heads], sharded.column),
    plain("linear_attn.dt_bias", "state", [heads], sharded.column),
    plain("linear_attn.norm.weight", "state", [valueHeadDim]),
    matrix("linear_attn.out_proj.weight", "state", hidden, values, sharded.row),
  ];
}

/** Mamba (arXiv:2312.00752); here `heads` are channels and `keyHeadDim` is the state size. */
function mamba1(hidden: number, mixer: Mamba1): readonly Part[] {
  const { heads: inner, keyHeadDim: state, dtRank, convKernel } = mixer;
  return [
    matrix("mamba.in_proj.weight", "state", 2 * inner, hidden, sharded.column),
    plain("mamba.conv1d.weight", "state", [inner, convKernel], sharded.column),
    plain("mamba.conv1d.bias", "state", [inner], sharded.column),
    matrix("mamba.x_proj.weight", "state", dtRank + 2 * state, inner, sharded.row),
    matrix("mamba.dt_proj.weight", "state", inner, dtRank, sharded.column),
    plain("mamba.dt_proj.bias", "state", [inner], sharded.column),
    plain("mamba.A_log", "state", [inner, state], sharded.column),
    plain("mamba.D", "state", [inner], sharded.column),
    matrix("mamba.out_proj.weight", "state", hidden, inner, sharded.row),
    ...optional(mixer.innerNorms, plain("mamba.inner_layernorms.weight", "state", [dtRank + 2 * state])),
  ];
}

/**
 * Mamba-2 (arXiv:2405.21060); `keyHeads` are groups, `keyHeadDim` is the state size. Groups are
 * replicated where there are fewer of them than GPUs (vLLM `MambaMixer2`, `extra_groups_for_head_shards`).
 */
function mamba2(hidden: number, mixer: Mamba2): readonly Part[] {
  const { heads, keyHeads, keyHeadDim, valueHeadDim, convKernel } = mixer;
  const inner = heads * valueHeadDim;
  const grouped = 2 * keyHeads * keyHeadDim;
  const byGroups = { kind: "kvHeads", heads: keyHeads } as const;
  return [
    matrix("mamba.in_proj.weight", "state", 2 * inner + heads, hidden, sharded.column),
    matrix("mamba.in_proj.groups.weight", "state", grouped, hidden, byGroups),
    plain("mamba.conv1d.weight", "state", [inner, convKernel], sharded.column),
    plain("mamba.conv1d.groups.weight", "state", [grouped, convKernel], byGroups),
    plain("mamba.conv1d.bias", "state", [inner], sharded.column),
    plain("mamba.conv1d.groups.bias", "state", [grouped], byGroups),
    plain("mamba.A_log", "state", [heads], sharded.column),
    plain("mamba.D", "state", [heads], sharded.column),
    plain("mamba.dt_bias", "state", [heads], sharded.column),
    ...optional(mixer.gatedNorm, plain("mamba.norm.weight", "state", [inner], sharded.column)),
    matrix("mamba.out_proj.weight", "state", hidden, inner, sharded.row),
  ];
}

/** Kimi Delta Attention (arXiv:2510.26692). The gate is low-rank, in K3 of full rank. */
function kimiDelta(hidden: number, mixer: KimiDelta): readonly Part[] {
  const { heads, keyHeadDim, convKernel, fullRankGate } = mixer;
  const width = heads * keyHeadDim;
  const column = (name: string, output: number, input: number): Part =>
    matrix(`self_attn.${name}.weight`, "state", output, input, sharded.column);
  const down = (name: string): Part =>
    matrix(`self_attn.${name}.weight`, "state", keyHeadDim, hidden, sharded.replicated);
  return [
    ...["q", "k", "v"].flatMap((name) => [
      column(`${name}_proj`, width, hidden),
      plain(`self_attn.${name}_conv1d.weight`, "state", [width, convKernel], sharded.column),
    ]),
    plain("self_attn.A_log", "state", [heads], sharded.column),
    plain("self_attn.dt_bias", "state", [width], sharded.column),
    down("f_a_proj"),
    column("f_b_proj", width, keyHeadDim),
    column("b_proj", heads, hidden),
    ...(fullRankGate
      ? [column("g_proj", width, hidden)]
      : [down("g_a_proj"), column("g_b_proj", width, keyHeadDim)]),
    plain("self_attn.o_norm.weight", "state", [keyHeadDim]),
    matrix("self_attn.o_proj.weight", "state", hidden, width, sharded.row),
  ];
}

/** Lightning attention (MiniMax M1, arXiv:2401.04658). */
function lightning(hidden: number, mixer: Lightning): readonly Part[] {
  const width = mixer.heads * mixer.valueHeadDim;
  return [
    matrix("self_attn.qkv_proj.weight", "state", 3 * width, hidden, sharded.column),
    matrix("self_attn.output_gate.weight", "state", width, hidden, sharded.column),
    matrix("self_attn.out_proj.weight", "state", hidden, width, sharded.row),
    plain("self_attn.norm.weight", "state", [width], sharded.column),
  ];
}

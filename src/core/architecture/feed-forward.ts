import type { DenseFeedForward, FeedForward, MixtureOfExperts } from "./architecture.ts";
import { matrix, optional, type Part, plain, sharded } from "./part.ts";
import type { TensorRole } from "./tensor.ts";

/** Weights of a feed-forward: gate and up projections are split by rows, the down projection by columns. */
export function feedForwardTensors(hidden: number, feedForward: FeedForward): readonly Part[] {
  return feedForward.kind === "dense" ? dense(hidden, feedForward) : mixture(hidden, feedForward);
}

function dense(hidden: number, { intermediateSize, matrices, bias }: DenseFeedForward): readonly Part[] {
  return projections("mlp", "dense", hidden, intermediateSize, matrices, bias);
}

function mixture(hidden: number, moe: MixtureOfExperts): readonly Part[] {
  const width = moe.latentSize ?? hidden;
  const choices = moe.experts + moe.zeroExperts;
  return [
    plain("mlp.gate.weight", "router", [choices, hidden]),
    ...optional(moe.bias, plain("mlp.gate.bias", "router", [choices])),
    ...optional(moe.routerBias, {
      ...plain("mlp.gate.e_score_correction_bias", "router", [choices]),
      alwaysF32: true,
    }),
    ...experts(width, moe),
    // Into the experts' width and back: whole on every GPU, and left in BF16 by every known checkpoint.
    ...optional(
      moe.latentSize !== null,
      plain("mlp.fc1_latent_proj.weight", "dense", [width, hidden]),
      plain("mlp.fc2_latent_proj.weight", "dense", [hidden, width]),
    ),
    ...sharedExperts(hidden, moe),
  ];
}

function experts(width: number, moe: MixtureOfExperts): readonly Part[] {
  const { experts: copies, intermediateSize: size, matrices, bias } = moe;
  const { expertColumn, expertRow } = sharded;
  return [
    ...optional(
      matrices === 3,
      matrix("mlp.experts.gate_proj.weight", "experts", size, width, expertColumn, copies),
    ),
    matrix("mlp.experts.up_proj.weight", "experts", size, width, expertColumn, copies),
    matrix("mlp.experts.down_proj.weight", "experts", width, size, expertRow, copies),
    ...optional(
      bias && matrices === 3,
      plain("mlp.experts.gate_proj.bias", "experts", [size], expertColumn, copies),
    ),
    ...optional(
      bias,
      plain("mlp.experts.up_proj.bias", "experts", [size], expertColumn, copies),
      plain("mlp.experts.down_proj.bias", "experts", [width], expertRow, copies),
    ),
  ];
}

function sharedExperts(hidden: number, moe: MixtureOfExperts): readonly Part[] {
  if (moe.sharedIntermediateSize === 0) return [];
  return [
    ...projections(
      "mlp.shared_expert",
      "sharedExperts",
      hidden,
      moe.sharedIntermediateSize,
      moe.matrices,
      false,
    ),
    ...optional(
      moe.sharedGateElements > 0,
      plain("mlp.shared_expert_gate.weight", "router", [1, moe.sharedGateElements]),
    ),
  ];
}

function projections(
  name: string,
  role: TensorRole,
  hidden: number,
  size: number,
  matrices: 2 | 3,
  bias: boolean,
): readonly Part[] {
  const { column, row } = sharded;
  const gated = matrices === 3;
  return [
    ...optional(gated, matrix(`${name}.gate_proj.weight`, role, size, hidden, column)),
    matrix(`${name}.up_proj.weight`, role, size, hidden, column),
    matrix(`${name}.down_proj.weight`, role, hidden, size, row),
    ...optional(bias && gated, plain(`${name}.gate_proj.bias`, role, [size], column)),
    ...optional(
      bias,
      plain(`${name}.up_proj.bias`, role, [size], column),
      plain(`${name}.down_proj.bias`, role, [hidden]),
    ),
  ];
}

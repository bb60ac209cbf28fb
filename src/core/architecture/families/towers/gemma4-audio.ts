import type { Tower } from "../../architecture.ts";
import type { Keys } from "../keys.ts";
import { Refusal } from "../refusal.ts";
import { linear } from "./tower.ts";

/** Mel bins that a frame of sound comes in; two convolutions of stride 2 leave a quarter of them. */
const MEL_BINS = 128;

/**
 * The audio tower of Gemma 4 E2B and E4B: two convolutions, a conformer, and a projection into the text
 * model. What the config leaves out equals the defaults of transformers' Gemma4AudioConfig, which stand
 * here; with the vision tower they close the published totals of both models to the last parameter.
 */
export function gemma4Audio(part: Keys, hidden: number): Tower {
  const width = part.sizeOr("hidden_size", 1024);
  const output = part.sizeOr("output_proj_dims", 1536);
  const conformer = part.sizeOr("num_hidden_layers", 12) * block(part, width);
  const parameters =
    subsampling(part, width) + conformer + linear(width, output, true) + linear(output, hidden, false);
  return { role: "audio", parameters, note: null };
}

/** 3x3 convolutions without bias, each with the weights of a norm, and a projection. */
function subsampling(part: Keys, width: number): number {
  const [first, second, ...others] = part.counts("subsampling_conv_channels") ?? [128, 32];
  if (first === undefined || second === undefined || others.length > 0) {
    throw new Refusal("subsampling_conv_channels of Gemma 4's audio tower are not two");
  }
  const convolutions = 9 * first + first + 9 * first * second + second;
  return convolutions + linear((MEL_BINS / 4) * second, width, false);
}

/** A feed-forward before and one behind attention and a light convolution, each between norms. */
function block(part: Keys, width: number): number {
  const heads = part.sizeOr("num_attention_heads", 8);
  if (width % heads !== 0) throw new Refusal("the heads of Gemma 4's audio tower do not divide its width");
  const feedForward = 2 * 4 * width * width + 2 * width;
  const attention = 5 * width * width + width / heads;
  const convolution = 3 * width * width + part.sizeOr("conv_kernel_size", 5) * width + 2 * width;
  return 2 * feedForward + attention + convolution + 3 * width;
}

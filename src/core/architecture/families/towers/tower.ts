import type { Tower } from "../../architecture.ts";
import type { Keys } from "../keys.ts";

/** How a vision (or audio) part of a config becomes towers. `hidden` is the text model's width. */
export type TowerReader = (config: Keys, hidden: number) => readonly Tower[];

export function vision(parameters: number): Tower {
  return { role: "vision", parameters, note: null };
}

/** A linear layer with or without bias. */
export function linear(input: number, output: number, bias: boolean): number {
  return input * output + (bias ? output : 0);
}

/** The square patches that an image is cut into: a convolution without overlap. */
export function patches(of: {
  channels: number;
  patch: number;
  frames: number;
  width: number;
  bias: boolean;
}): number {
  return linear(of.channels * of.patch * of.patch * of.frames, of.width, of.bias);
}

/** A pre-norm transformer block of a vision tower: attention, two-layer MLP, two norms with bias. */
export function block(width: number, inner: number): number {
  const attention = 4 * linear(width, width, true);
  return attention + linear(width, inner, true) + linear(inner, width, true) + 4 * width;
}

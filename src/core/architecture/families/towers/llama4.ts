import type { Keys } from "../keys.ts";
import { block, linear, patches, type TowerReader, vision } from "./tower.ts";

/** Llama 4: ViT with a class token, a pixel-shuffle adapter and a projector, as published. */
const published = {
  hidden_size: 1408,
  intermediate_size: 5632,
  num_hidden_layers: 34,
  image_size: 336,
  patch_size: 14,
  projector_input_dim: 4096,
  projector_output_dim: 4096,
  vision_output_dim: 4096,
  pixel_shuffle_ratio: 0.5,
};

/**
 * Stored copies of the config often lack `vision_config`; all published Llama 4 models have this tower,
 * so its own sizes stand in (they close the published total to the last parameter).
 */
export const llama4Tower: TowerReader = (config: Keys, hidden) => {
  const part = config.part("vision_config");
  const size = (name: keyof typeof published): number =>
    part?.sizeOr(name, published[name]) ?? published[name];
  const width = size("hidden_size");
  const positions = (size("image_size") / size("patch_size")) ** 2 + 1;
  const ratio = part?.number("pixel_shuffle_ratio") ?? published.pixel_shuffle_ratio;
  const embeddings =
    patches({ channels: 3, patch: size("patch_size"), frames: 1, width, bias: false }) +
    width +
    positions * width;
  const blocks = size("num_hidden_layers") * block(width, size("intermediate_size")) + 4 * width;
  const shuffled = width / ratio ** 2;
  const adapter =
    linear(shuffled, size("projector_input_dim"), false) +
    linear(size("projector_input_dim"), size("projector_output_dim"), false);
  const parameters = embeddings + blocks + adapter + linear(size("vision_output_dim"), hidden, false);
  // vLLM cuts this tower like the decoder: start-up logs of TP 8 agree with an eighth, not with a copy.
  return [{ ...vision(parameters), sharded: true }];
};

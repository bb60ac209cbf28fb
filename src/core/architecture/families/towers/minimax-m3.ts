import { block, linear, patches, type TowerReader, vision } from "./tower.ts";

const published = {
  hidden_size: 1280,
  intermediate_size: 5120,
  num_hidden_layers: 32,
  patch_size: 14,
  temporal_patch_size: 2,
  spatial_merge_size: 2,
  projector_hidden_size: 6144,
};

/**
 * MiniMax M3: CLIP-like ViT over two frames, and two projections around the merging of patches. Flat
 * copies of the config leave the tower out; every published M3 has it, with these sizes.
 */
export const minimaxM3Tower: TowerReader = (config, hidden) => {
  const part = config.part("vision_config");
  const size = (name: keyof typeof published): number =>
    part?.sizeOr(name, published[name]) ?? published[name];
  const width = size("hidden_size");
  const inner = config.sizeOr("projector_hidden_size", published.projector_hidden_size);
  const merged = hidden * size("spatial_merge_size") ** 2;
  const patch = {
    channels: 3,
    patch: size("patch_size"),
    frames: size("temporal_patch_size"),
    width,
    bias: false,
  };
  const tower =
    patches(patch) + 2 * width + size("num_hidden_layers") * block(width, size("intermediate_size"));
  const projector =
    linear(width, inner, true) +
    linear(inner, hidden, true) +
    linear(merged, inner, true) +
    linear(inner, hidden, true);
  return [vision(tower + projector)];
};

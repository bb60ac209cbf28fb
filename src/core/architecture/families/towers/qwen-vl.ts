import { block, linear, patches, type TowerReader, vision } from "./tower.ts";

/** Qwen3-VL, Qwen3.5 and later: ViT over two frames, a merger, and one more merger per deepstack layer. */
export const qwenVlTower: TowerReader = (config) => {
  const part = config.part("vision_config");
  if (part === null) return [];
  const width = part.size("hidden_size");
  const patch = {
    channels: part.sizeOr("in_channels", 3),
    patch: part.size("patch_size"),
    width,
    bias: true,
  };
  const frames = part.sizeOr("temporal_patch_size", 2);
  const merged = width * part.sizeOr("spatial_merge_size", 2) ** 2;
  const merger = linear(merged, merged, true) + linear(merged, part.size("out_hidden_size"), true);
  const deepstack = (part.counts("deepstack_visual_indexes") ?? []).length;
  return [
    vision(
      patches({ ...patch, frames }) +
        part.size("num_position_embeddings") * width +
        part.layers("depth") * block(width, part.size("intermediate_size")) +
        2 * width +
        merger +
        deepstack * (2 * merged + merger),
    ),
  ];
};

import { block, linear, patches, type TowerReader, vision } from "./tower.ts";

/** Qwen2-VL: ViT over two frames without position table, and a merger of four patches. */
export const qwen2VlTower: TowerReader = (config, hidden) => {
  const part = config.part("vision_config");
  if (part === null) return [];
  const width = part.sizeOr("embed_dim", 1280);
  const inner = width * part.sizeOr("mlp_ratio", 4);
  const merged = width * part.sizeOr("spatial_merge_size", 2) ** 2;
  const patch = { channels: 3, patch: part.sizeOr("patch_size", 14), width, bias: false };
  return [
    vision(
      patches({ ...patch, frames: part.sizeOr("temporal_patch_size", 2) }) +
        part.sizeOr("depth", 32) * block(width, inner) +
        (2 * width + linear(merged, merged, true) + linear(merged, part.sizeOr("hidden_size", hidden), true)),
    ),
  ];
};

/** Qwen2.5-VL: the same with RMS norms and a gated MLP. */
export const qwen25VlTower: TowerReader = (config, hidden) => {
  const part = config.part("vision_config");
  if (part === null) return [];
  const width = part.sizeOr("hidden_size", 1280);
  const inner = part.sizeOr("intermediate_size", 3420);
  const merged = width * part.sizeOr("spatial_merge_size", 2) ** 2;
  const patch = { channels: 3, patch: part.sizeOr("patch_size", 14), width, bias: false };
  const perLayer =
    4 * linear(width, width, true) + 2 * linear(width, inner, true) + linear(inner, width, true) + 2 * width;
  return [
    vision(
      patches({ ...patch, frames: part.sizeOr("temporal_patch_size", 2) }) +
        part.sizeOr("depth", 32) * perLayer +
        (width + linear(merged, merged, true) + linear(merged, part.sizeOr("out_hidden_size", hidden), true)),
    ),
  ];
};

import type { Keys } from "../keys.ts";
import { block, linear, patches, type TowerReader, vision } from "./tower.ts";

const stepPublished = { hidden_size: 1536, num_hidden_layers: 47, patch_size: 14, image_size: 728 };

/**
 * Step 3.7 Flash: perception encoder with layer scales, two strided convolutions and a projection.
 * Flat copies of the config leave it out; the published model has it, with these sizes.
 */
export const stepTower: TowerReader = (config, hidden) => {
  const part = config.part("vision_config");
  const size = (name: keyof typeof stepPublished): number => stepSize(part, name);
  const width = size("hidden_size");
  const positions = (size("image_size") / size("patch_size")) ** 2;
  const inner = Math.floor((width * 8960) / 1536);
  const tower =
    patches({ channels: 3, patch: size("patch_size"), frames: 1, width, bias: false }) +
    positions * width +
    2 * width +
    size("num_hidden_layers") * (block(width, inner) + 2 * width);
  const downsampling = linear(9 * width, 2 * width, true) + linear(9 * 2 * width, 4 * width, true);
  return [vision(tower + downsampling + linear(4 * width, hidden, false))];
};

function stepSize(part: Keys | null, name: keyof typeof stepPublished): number {
  const older = {
    hidden_size: "width",
    num_hidden_layers: "layers",
    patch_size: "patch_size",
    image_size: "image_size",
  };
  return part?.optionalSize(name) ?? part?.optionalSize(older[name]) ?? stepPublished[name];
}

/** Muse Glimmer: ViT over two frames, learned positions, an adapter of merged patches and a projection. */
export const museTower: TowerReader = (config, hidden) => {
  const part = config.part("vision_config");
  if (part === null) return [];
  const width = part.sizeOr("hidden_size", 1536);
  const merged = width * part.sizeOr("merge_size", 2) ** 2;
  const projector = config.sizeOr("projector_hidden_size", 4096);
  const patch = {
    channels: 3,
    patch: part.sizeOr("patch_size", 14),
    frames: part.sizeOr("patch_temporal", 2),
    width,
    bias: false,
  };
  const tower =
    patches(patch) +
    part.sizeOr("pos_emb_height", 32) * part.sizeOr("pos_emb_width", 32) * width +
    part.sizeOr("num_hidden_layers", 50) * block(width, part.sizeOr("intermediate_size", 8960)) +
    4 * width;
  const adapter =
    linear(merged, projector, false) + linear(projector, projector, false) + linear(projector, hidden, false);
  return [vision(tower + adapter)];
};

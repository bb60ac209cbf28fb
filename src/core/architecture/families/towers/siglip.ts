import { block, linear, patches, type TowerReader, vision } from "./tower.ts";

/** Gemma 3: SigLIP 400M at 896 pixels and a projection behind a norm. */
export const siglipTower: TowerReader = (config, hidden) => {
  const part = config.part("vision_config");
  if (part === null) return [];
  const width = part.size("hidden_size");
  const patch = part.size("patch_size");
  const positions = (part.size("image_size") / patch) ** 2;
  const tower =
    patches({ channels: 3, patch, frames: 1, width, bias: true }) +
    positions * width +
    part.size("num_hidden_layers") * block(width, part.size("intermediate_size")) +
    2 * width;
  return [vision(tower + linear(width, hidden, false) + width)];
};

import { linear, patches, type TowerReader, vision } from "./tower.ts";

/** Pixtral (Mistral Small 3.1 and later, Ministral 3): gated MLP, RMS norms, patch merger, projector. */
export const pixtralTower: TowerReader = (config, hidden) => {
  const part = config.part("vision_config");
  if (part === null) return [];
  const width = part.sizeOr("hidden_size", 1024);
  const inner = part.sizeOr("intermediate_size", 4096);
  const layers = part.sizeOr("num_hidden_layers", 24);
  const merge = config.sizeOr("spatial_merge_size", 2) ** 2;
  const bias = config.flag("multimodal_projector_bias", false);
  const tower =
    patches({ channels: 3, patch: part.sizeOr("patch_size", 16), frames: 1, width, bias: false }) +
    width +
    layers * (4 * width * width + 3 * width * inner + 2 * width);
  const projector =
    width + linear(merge * width, width, false) + linear(width, hidden, bias) + linear(hidden, hidden, bias);
  return [vision(tower + projector)];
};

import type { Keys } from "../keys.ts";
import { Refusal } from "../refusal.ts";
import { block, linear, patches, type TowerReader, vision } from "./tower.ts";

/** LLaVA 1.5: CLIP and a projector of two layers. */
export const llavaTower: TowerReader = (config, hidden) => towers(config, hidden, 0);

/** LLaVA-NeXT (1.6): the same and the embedding that ends a row of an image. */
export const llavaNextTower: TowerReader = (config, hidden) => towers(config, hidden, hidden);

function towers(config: Keys, hidden: number, newline: number): ReturnType<TowerReader> {
  const part = config.part("vision_config");
  if (part === null) throw new Refusal("vision_config is missing");
  const bias = config.flag("multimodal_projector_bias", true);
  const projector = linear(clipWidth(part, config), hidden, bias) + linear(hidden, hidden, bias);
  return [vision(clip(part) + projector + newline)];
}

/**
 * CLIP as LLaVA takes it: class token, learned positions, a norm before and one behind the blocks. vLLM
 * leaves out what comes after the layer that the projector reads: one block of 24 in the published models.
 */
function clip(part: Keys): number {
  const type = part.text("model_type");
  if (type !== "clip_vision_model") throw new Refusal(`the vision tower ${type} is not known in LLaVA`);
  const width = part.sizeOr("hidden_size", 768);
  const patch = part.sizeOr("patch_size", 32);
  const positions = (part.sizeOr("image_size", 224) / patch) ** 2 + 1;
  return (
    patches({ channels: 3, patch, frames: 1, width, bias: false }) +
    width +
    positions * width +
    part.sizeOr("num_hidden_layers", 12) * block(width, part.sizeOr("intermediate_size", 3072)) +
    4 * width
  );
}

/** Several layers of the tower side by side would widen the projector; no published model does that. */
function clipWidth(part: Keys, config: Keys): number {
  const layer = config.entries().find(([name]) => name === "vision_feature_layer")?.[1];
  if (Array.isArray(layer) && layer.length !== 1) {
    throw new Refusal("several vision_feature_layer are not known in LLaVA");
  }
  return part.sizeOr("hidden_size", 768);
}

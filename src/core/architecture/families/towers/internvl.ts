import type { Keys } from "../keys.ts";
import { Refusal } from "../refusal.ts";
import { linear, patches, type TowerReader, vision } from "./tower.ts";

/**
 * InternVL: InternViT with layer scales, pixels unshuffled, and a projector of two layers behind a norm. Its
 * own code (`internvl_chat`) and that of transformers (`internvl`) write the same sizes under two sets of names.
 */
export const internVlTower: TowerReader = (config, hidden) => {
  const part = config.part("vision_config");
  if (part === null) throw new Refusal("vision_config is missing");
  const width = part.size("hidden_size");
  const merged = width / (config.number("downsample_ratio") ?? 0.5) ** 2;
  if (!Number.isSafeInteger(merged)) throw new Refusal("downsample_ratio does not divide the tower's width");
  const projector = 2 * merged + linear(merged, hidden, true) + linear(hidden, hidden, true);
  return [vision(embeddings(part, width) + part.layers() * block(part, width) + projector)];
};

function embeddings(part: Keys, width: number): number {
  if (part.flag("use_mask_token", false)) throw new Refusal("use_mask_token is not known in InternVL");
  if (!part.flag("use_absolute_position_embeddings", true) || !part.flag("use_mean_pooling", true)) {
    throw new Refusal("this form of InternVL's vision tower is not known");
  }
  const [patch = 0, patchWidth] = part.perLayerCounts("patch_size", 2, 14);
  const [image = 0, imageWidth] = part.perLayerCounts("image_size", 2, 448);
  if (patch === 0 || patch !== patchWidth || image !== imageWidth || image % patch !== 0) {
    throw new Refusal("image_size and patch_size of InternVL's vision tower are not squares that fit");
  }
  const positions = (image / patch) ** 2 + 1;
  return patches({ channels: 3, patch, frames: 1, width, bias: true }) + width + positions * width;
}

function block(part: Keys, width: number): number {
  const inner = part.size("intermediate_size");
  const qkvBias = part.flag("qkv_bias", part.flag("attention_bias", true));
  const qkNorm = part.flag("qk_normalization", part.flag("use_qk_norm", false));
  const attention = 3 * linear(width, width, qkvBias) + linear(width, width, true) + (qkNorm ? 2 * width : 0);
  const mlp = linear(width, inner, true) + linear(inner, width, true);
  const scales = 2 * width;
  return attention + mlp + scales + 2 * normElements(part.text("norm_type") ?? "layer_norm", width);
}

function normElements(type: string, width: number): number {
  if (type === "layer_norm") return 2 * width;
  if (type === "rms_norm") return width;
  throw new Refusal(`norm_type = ${type} is not known in InternVL`);
}

import type { Keys } from "../keys.ts";
import { block, linear, patches, type TowerReader, vision } from "./tower.ts";

/** Kimi K2.5 and K3: MoonViT with learned positions, and a projector that merges patches. */
export const moonvitTower: TowerReader = (config, hidden) => {
  const part = config.part("vision_config");
  if (part === null) return [];
  return [vision(part.text("norm_type") === "rmsnorm" ? second(part, hidden) : first(part, hidden))];
};

function first(part: Keys, hidden: number): number {
  const width = part.size("vt_hidden_size");
  const merged = width * merge(part);
  return (
    embeddings(part, width, true) +
    part.size("vt_num_hidden_layers") * block(width, part.size("vt_intermediate_size")) +
    2 * width +
    (2 * width + linear(merged, merged, true) + linear(merged, hidden, true))
  );
}

/** K3: no biases, RMS norms, attention wider than the tower, a norm after the projector. */
function second(part: Keys, hidden: number): number {
  const width = part.size("vt_hidden_size");
  const merged = width * merge(part);
  const attention = 4 * width * part.size("qkv_hidden_size");
  const perLayer = attention + 2 * width * part.size("vt_intermediate_size") + 2 * width;
  return (
    embeddings(part, width, false) +
    part.size("vt_num_hidden_layers") * perLayer +
    width +
    (linear(merged, merged, false) + linear(merged, hidden, false) + hidden)
  );
}

function embeddings(part: Keys, width: number, bias: boolean): number {
  const patch = patches({ channels: 3, patch: part.size("patch_size"), frames: 1, width, bias });
  return patch + part.size("init_pos_emb_height") * part.size("init_pos_emb_width") * width;
}

function merge(part: Keys): number {
  return (part.counts("merge_kernel_size") ?? [2, 2]).reduce((product, side) => product * side, 1);
}

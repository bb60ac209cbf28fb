import { Refusal } from "../refusal.ts";
import { linear, type TowerReader, vision } from "./tower.ts";

/** Gemma 4: ViT with gated MLP, query/key norms and two position tables; the audio tower is not known. */
export const gemma4Tower: TowerReader = (config, hidden) => {
  if (config.has("audio_config")) throw new Refusal("the audio tower of Gemma 4 is not known");
  const part = config.part("vision_config");
  if (part === null) return [];
  const width = part.size("hidden_size");
  const inner = part.size("intermediate_size");
  const headDim = part.size("head_dim");
  const perLayer = 4 * width * width + 3 * width * inner + 4 * width + 2 * headDim;
  const patch = part.size("patch_size");
  const tower =
    linear(3 * patch * patch, width, false) +
    2 * part.size("position_embedding_size") * width +
    part.size("num_hidden_layers") * perLayer;
  return [vision(tower + linear(width, hidden, false))];
};

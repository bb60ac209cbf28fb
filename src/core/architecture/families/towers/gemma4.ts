import { Refusal } from "../refusal.ts";
import { gemma4Audio } from "./gemma4-audio.ts";
import { linear, type TowerReader, vision } from "./tower.ts";

/** Gemma 4: ViT with gated MLP, query/key norms and two position tables, and in E2B and E4B an audio tower. */
export const gemma4Tower: TowerReader = (config, hidden) => {
  const audio = config.part("audio_config");
  if (audio !== null && audio.text("model_type") !== "gemma4_audio") {
    throw new Refusal(`the audio tower ${audio.text("model_type")} of Gemma 4 is not known`);
  }
  const heard = audio === null ? [] : [gemma4Audio(audio, hidden)];
  const part = config.part("vision_config");
  if (part === null) return heard;
  const width = part.size("hidden_size");
  const inner = part.size("intermediate_size");
  const headDim = part.size("head_dim");
  const perLayer = 4 * width * width + 3 * width * inner + 4 * width + 2 * headDim;
  const patch = part.size("patch_size");
  const tower =
    linear(3 * patch * patch, width, false) +
    2 * part.size("position_embedding_size") * width +
    part.size("num_hidden_layers") * perLayer;
  return [vision(tower + linear(width, hidden, false)), ...heard];
};

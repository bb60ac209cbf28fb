import { gemma4Tower } from "./gemma4.ts";
import { internVlTower } from "./internvl.ts";
import { llama4Tower } from "./llama4.ts";
import { llavaNextTower, llavaTower } from "./llava.ts";
import { minimaxM3Tower } from "./minimax-m3.ts";
import { moonvitTower } from "./moonvit.ts";
import { museTower, stepTower } from "./perception-encoder.ts";
import { pixtralTower } from "./pixtral.ts";
import { qwenVlTower } from "./qwen-vl.ts";
import { qwen2VlTower, qwen25VlTower } from "./qwen2-vl.ts";
import { siglipTower } from "./siglip.ts";
import type { TowerReader } from "./tower.ts";

/** Towers by the outer `model_type` of config.json. */
export const towerReaders: Readonly<Record<string, TowerReader>> = {
  llama4: llama4Tower,
  qwen2_vl: qwen2VlTower,
  qwen2_5_vl: qwen25VlTower,
  qwen3_vl: qwenVlTower,
  qwen3_vl_moe: qwenVlTower,
  qwen3_5: qwenVlTower,
  qwen3_5_moe: qwenVlTower,
  mistral3: pixtralTower,
  gemma3: siglipTower,
  gemma4: gemma4Tower,
  gemma4_unified: gemma4Tower,
  kimi_k25: moonvitTower,
  kimi_k3: moonvitTower,
  minimax_m3: minimaxM3Tower,
  minimax_m3_vl: minimaxM3Tower,
  step3p7: stepTower,
  muse_glimmer: museTower,
  llava: llavaTower,
  llava_next: llavaNextTower,
  internvl: internVlTower,
  internvl_chat: internVlTower,
};

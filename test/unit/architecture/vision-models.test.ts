import { describe, expect, it } from "vitest";
import { readArchitecture } from "../../../src/core/architecture/families/index.ts";
import { countParameters } from "../../../src/core/architecture/parameters.ts";
import { readContext } from "../../../src/core/architecture/read-context.ts";
import {
  clip,
  gemmaE2b,
  gemmaE4b,
  internVl,
  internVlChat,
  llava,
  llavaNext,
} from "../../support/vision-configs.ts";

function read(config: unknown) {
  const result = readArchitecture(config);
  if ("refused" in result) throw new Error(result.refused);
  return result.architecture;
}

describe("models that see or hear, against published totals", () => {
  it.each([
    // `sum(p.numel())` of the published model, in two public repositories; 7.06B on the hub.
    ["llava-hf/llava-1.5-7b-hf", llava, 7_063_427_072],
    // 7.57B on the hub.
    ["llava-hf/llava-v1.6-mistral-7b-hf", llavaNext, 7_566_747_648],
    // 7.94B on the hub, under the names of both codes.
    ["OpenGVLab/InternVL3-8B", internVlChat, 7_944_373_760],
    ["OpenGVLab/InternVL3-8B-hf", internVl, 7_944_373_760],
    // The totals of data/models/google.
    ["google/gemma-4-E2B-it", gemmaE2b, 5_123_178_051],
    ["google/gemma-4-E4B-it", gemmaE4b, 7_996_156_490],
  ])("%s has them all", (_, config, total) => {
    expect(countParameters(read(config)).total).toBe(total);
  });

  it("Gemma 4 E4B hears with a tower of its own", () => {
    expect(read(gemmaE4b).towers.map(({ role }) => role)).toEqual(["vision", "audio"]);
  });

  it.each([
    ["LLaVA 1.5", llava, 4096],
    ["LLaVA-NeXT", llavaNext, 32_768],
    ["InternVL's own code", internVlChat, 32_768],
    ["InternVL", internVl, 32_768],
  ])("%s states its length in its text part", (_, config, native) => {
    expect(readContext(config)).toMatchObject({ native, note: null });
  });

  it("Mistral 0.2 in LLaVA has no window, and Mistral 0.1's default is one", () => {
    const spans = (config: unknown) =>
      read(config).layers.map(({ mixer }) => mixer?.kind === "attention" && mixer.window);
    expect(new Set(spans(llavaNext))).toEqual(new Set([null]));
    const { sliding_window: _, ...text } = llavaNext.text_config;
    expect(new Set(spans({ ...llavaNext, text_config: text }))).toEqual(new Set([4096]));
  });
});

describe("what of them is refused", () => {
  it.each([
    [
      "another tower in LLaVA",
      { ...llava, vision_config: { ...clip, model_type: "siglip_vision_model" } },
      "siglip_vision_model is not known",
    ],
    ["LLaVA without its tower's sizes", { ...llava, vision_config: undefined }, "vision_config is missing"],
    [
      "several layers of the tower",
      { ...llava, vision_feature_layer: [-2, -5] },
      "several vision_feature_layer",
    ],
    [
      "a norm that nobody knows",
      { ...internVl, vision_config: { ...internVl.vision_config, norm_type: "group" } },
      "norm_type = group",
    ],
    [
      "a mask token",
      { ...internVl, vision_config: { ...internVl.vision_config, use_mask_token: true } },
      "use_mask_token",
    ],
    [
      "images that are not square",
      { ...internVl, vision_config: { ...internVl.vision_config, image_size: [448, 224] } },
      "not squares",
    ],
    [
      "another audio tower in Gemma 4",
      { ...gemmaE4b, audio_config: { model_type: "gemma4_unified_audio" } },
      "gemma4_unified_audio of Gemma 4 is not known",
    ],
    [
      "cross-attention over images (Llama 3.2 Vision): its cache is not known",
      { model_type: "mllama", text_config: { model_type: "mllama_text_model", cross_attention_layers: [3] } },
      "mllama_text_model is not known",
    ],
    [
      "a text part that leaves out its sizes elsewhere",
      { ...internVl, text_config: { model_type: "llama" } },
      "missing",
    ],
  ])("%s", (_, config, why) => {
    const result = readArchitecture(config);
    expect("refused" in result ? result.refused : "(read)").toContain(why);
  });
});

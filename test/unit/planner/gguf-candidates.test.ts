import { expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import type { Checkpoint, Model } from "../../../src/core/entries/model.ts";
import { candidates, onlyGguf } from "../../../src/core/planner/candidates.ts";

const world = loadWorld("2026-11-24");

/** A model of the catalog with these checkpoints in place of its own. */
function modelWith(...checkpoints: readonly Pick<Checkpoint, "precision" | "quantization">[]): Model {
  const model = world.models.find(({ id }) => id === "openai/gpt-oss-20b");
  const [own] = model?.checkpoints ?? [];
  if (model === undefined || own === undefined)
    throw new Error("the catalog has gpt-oss-20b with a checkpoint");
  const made = checkpoints.map((one) => ({ ...own, id: "someone/copy", ...one }));
  return { ...model, checkpoints: made };
}

const rule = { baseDtype: "bf16", groupSize: null, blockSize: null, covers: [], skippedLayers: [] } as const;
const safetensors = { precision: "mxfp4", quantization: { ...rule, scheme: "mxfp4" } } as const;
const gguf = { precision: "mxfp4", quantization: { ...rule, scheme: "gguf", bitsPerWeight: 4.5 } } as const;

test("MXFP4 in a GGUF file is for llama.cpp, in safetensors for the others", () => {
  const published = (model: Model, engine: "vllm" | "llama.cpp"): number =>
    candidates(model, engine).filter(({ checkpoint }) => checkpoint !== null).length;
  expect([published(modelWith(gguf), "llama.cpp"), published(modelWith(gguf), "vllm")]).toEqual([1, 0]);
  expect([published(modelWith(safetensors), "llama.cpp"), published(modelWith(safetensors), "vllm")]).toEqual(
    [0, 1],
  );
});

test("a model is only GGUF when all that is published is", () => {
  expect(onlyGguf(modelWith(gguf))).toBe(true);
  expect(onlyGguf(modelWith(gguf, safetensors))).toBe(false);
  expect(onlyGguf(modelWith())).toBe(false);
});

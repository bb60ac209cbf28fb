import { expect, test } from "vitest";
import { bareName } from "../../src/core/catalog/hub-id.ts";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { findHardware } from "../../src/core/catalog/resolve-hardware.ts";
import { findModel, modelsNamed, resolveModel } from "../../src/core/catalog/resolve-model.ts";

const world = loadWorld("2026-11-24");

/** Names that several models carry, as people use them: the answer lists them. */
const SHARED = ["qwen3 2507", "mistral small", "mistral-small"];

test("every model is found by its id, its hub address, its name and its aliases", () => {
  const lost = world.models.flatMap((model) =>
    [model.id, `https://huggingface.co/${model.id}`, bareName(model.id), model.name, ...model.aliases]
      .filter((name) => !SHARED.includes(name) && findModel(world, name)?.model !== model)
      .map((name) => `${name} is not ${model.id}`),
  );
  expect(lost).toEqual([]);
});

test("a shared name lists the models that carry it", () => {
  for (const name of SHARED) expect(modelsNamed(world, name).length, name).toBeGreaterThan(1);
});

test("the id of a checkpoint selects it, unless it is the model's own", () => {
  const lost = world.models.flatMap((model) =>
    model.checkpoints
      .filter(({ id }) => {
        const found = findModel(world, id);
        return found?.model !== model || (found.checkpoint?.id ?? model.id) !== id;
      })
      .map(({ id }) => id),
  );
  expect(lost).toEqual([]);
});

test.each([
  ["RedHatAI/Qwen3-32B-FP8-dynamic", "Qwen/Qwen3-32B", "fp8"],
  ["nvidia/Llama-3.1-405B-Instruct-FP4", "meta-llama/Llama-3.1-405B-Instruct", "nvfp4"],
  ["TheBloke/Mixtral-8x7B-Instruct-v0.1-GPTQ", "mistralai/Mixtral-8x7B-Instruct-v0.1", "int4"],
  ["unsloth/gemma-3-27b-it-qat-GGUF", "google/gemma-3-27b-it", null],
  ["maverick w4a16", "meta-llama/Llama-4-Maverick-17B-128E-Instruct", "int4"],
])("%s is %s at %s", (typed, id, precision) => {
  const { model, precisionHint } = resolveModel(world, typed);
  expect([model.id, precisionHint]).toEqual([id, precision]);
});

test("no model is named like hardware, and no GPU like a model", () => {
  const confused = [
    ...world.models
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .filter((name) => findHardware(world, name) !== null),
    ...world.gpus
      .flatMap(({ label, aliases }) => [label, ...aliases])
      .filter((name) => findModel(world, name) !== null),
  ];
  expect(confused).toEqual([]);
});

import { expect, test } from "vitest";
import { bareName } from "../../src/core/catalog/hub-id.ts";
import { loadWorld } from "../../src/core/catalog/load.ts";
import { findHardware } from "../../src/core/catalog/resolve-hardware.ts";
import { findModel, modelsNamed, resolveModel } from "../../src/core/catalog/resolve-model.ts";
import { UserError } from "../../src/core/errors.ts";

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

/** What the error of an open name lists, in its order. */
function candidatesOf(typed: string): string[] {
  try {
    resolveModel(world, typed);
  } catch (error) {
    if (error instanceof UserError) return error.suggestions.map(({ label }) => label);
    throw error;
  }
  throw new Error(`${typed} is one model`);
}

test.each([
  ["mixtral", ["Mixtral 8x22B", "Mixtral 8x7B"]],
  ["gpt-oss", ["gpt-oss 120b", "gpt-oss 20b"]],
  ["gptoss", ["gpt-oss 120b", "gpt-oss 20b"]],
  ["llama-70b", ["Llama 3.1 70B", "Llama 3.3 70B", "DeepSeek R1 Distill Llama 70B"]],
  ["gemma 4", ["Gemma 4 12B", "Gemma 4 26B A4B", "Gemma 4 31B", "Gemma 4 E2B", "Gemma 4 E4B"]],
  ["120b", ["gpt-oss 120b", "Nemotron 3 Super 120B A12B"]],
])("the open name %s lists its models", (typed, names) => {
  expect(candidatesOf(typed)).toEqual(names);
});

test.each([
  ["235b", /235B/],
  ["granite 4", /^Granite 4/],
  ["qwen3.5", /^Qwen3\.5/],
  ["k2", /^Kimi K2/],
])("the open name %s lists only models of that name", (typed, name) => {
  const candidates = candidatesOf(typed);
  expect(candidates.length).toBeGreaterThan(1);
  expect(candidates.filter((one) => !name.test(one))).toEqual([]);
});

test.each([
  ["llama 8b", "Llama 3 8B", ["Llama 3.1 8B", "DeepSeek R1 Distill Llama 8B"]],
  ["devstral", "Devstral Small 1.1 24B", ["Devstral 2 123B", "Devstral Small 2"]],
])("the short name %s does not mean the superseded %s", (typed, old, names) => {
  expect(findModel(world, old)?.model.supersededBy).toBeDefined();
  expect(candidatesOf(typed)).toEqual(names);
});

test("a superseded model is still found by what only it is called", () => {
  expect(resolveModel(world, "gemma 27b").model.name).toBe("Gemma 3 27B");
  expect(resolveModel(world, "gemma 9b").model.name).toBe("Gemma 2 9B");
  // No current Qwen has 7B, so the name of a distilled one does not decide.
  expect(candidatesOf("qwen 7b")).toContain("Qwen2.5 7B");
});

test("v3 lists DeepSeek V3 first", () => {
  expect(candidatesOf("v3")[0]).toBe("DeepSeek V3");
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

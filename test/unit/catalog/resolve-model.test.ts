import { describe, expect, test } from "vitest";
import { findModel, resolveModel } from "../../../src/core/catalog/resolve-model.ts";
import { UserError } from "../../../src/core/errors.ts";
import { worldOfNames } from "./sample-models.ts";

const world = worldOfNames();

function refusal(typed: string): UserError {
  try {
    resolveModel(world, typed);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`${typed} was understood`);
}

describe("resolveModel reads", () => {
  test.each([
    ["maverick", "Llama 4 Maverick"],
    ["MAVERICK", "Llama 4 Maverick"],
    ["Llama 4 Scout", "Llama 4 Scout"],
    ["llama-4_scout", "Llama 4 Scout"],
    ["meta-llama/Llama-4-Scout-17B-16E-Instruct", "Llama 4 Scout"],
    ["llama-4-scout-17b-16e-instruct", "Llama 4 Scout"],
    ["https://huggingface.co/Qwen/Qwen3-32B/tree/main", "Qwen3 32B"],
    ["hf.co/Qwen/Qwen3-32B?library=vllm", "Qwen3 32B"],
    ["hf:Qwen/Qwen3-32B", "Qwen3 32B"],
    ["qwen3:32b", "Qwen3 32B"],
    ["qwen 3 32b", "Qwen3 32B"],
    ["gpt oss", "gpt-oss 120b"],
    ["gptoss-20b", "gpt-oss 20b"],
    ["llama 70b", "Llama 3.3 70B"],
    ["llama3.1 70b", "Llama 3.1 70B"],
  ])("%s as %s", (typed, name) => {
    expect(resolveModel(world, typed)).toMatchObject({
      model: { name },
      checkpoint: null,
      precisionHint: null,
      note: null,
    });
  });

  test.each([
    ["qwen3 32", "Qwen3 32B"],
    ["qwen3 480b", "Qwen3 Coder 480B A35B"],
  ])("words that only one model carries: %s as %s, and says so", (typed, name) => {
    const resolved = resolveModel(world, typed);
    expect(resolved).toMatchObject({ model: { name }, precisionHint: null });
    expect(resolved.note).toBe(`"${typed}" is read as ${name}.`);
  });

  test("a hub id as that repository only, never as an alias", () => {
    expect(refusal("someone/maverick").code).toBe("unknown_model");
  });

  test("the last mark of a name as the precision of its files", () => {
    expect(resolveModel(world, "someone/Qwen3-32B-BF16-INT4-AWQ").precisionHint).toBe("int4");
  });

  test.each([
    ["qwen3 32", "Qwen3 32B"],
    ["qwen3 480b", "Qwen3 Coder 480B A35B"],
  ])("the words %s as the one model that has them, and says so", (typed, name) => {
    expect(resolveModel(world, typed)).toMatchObject({
      model: { name },
      note: `"${typed}" is read as ${name}.`,
    });
  });

  test("the id of a checkpoint as that checkpoint", () => {
    const { model, checkpoint } = resolveModel(world, "https://huggingface.co/Qwen/Qwen3-32B-FP8");
    expect([model.name, checkpoint?.id]).toEqual(["Qwen3 32B", "Qwen/Qwen3-32B-FP8"]);
    expect(resolveModel(world, "llama-4-maverick-17b-128e-instruct-fp8").checkpoint?.precision).toBe("fp8");
  });

  test.each([
    ["RedHatAI/Qwen3-32B-FP8-dynamic", "Qwen3 32B", "fp8"],
    ["someone/Qwen3-32B-AWQ", "Qwen3 32B", "int4"],
    ["someone/Qwen3-32B-GPTQ-Int4", "Qwen3 32B", "int4"],
    ["someone/Qwen3-32B-w4a16", "Qwen3 32B", "int4"],
    ["someone/Qwen3-32B-quantized.w8a8", "Qwen3 32B", "int8"],
    ["someone/Qwen3-32B-NVFP4", "Qwen3 32B", "nvfp4"],
    ["someone/Qwen3-32B-NVFP4-v2", "Qwen3 32B", "nvfp4"],
    ["nvidia/Llama-3.3-70B-Instruct-FP4", "Llama 3.3 70B", "nvfp4"],
    ["unsloth/gpt-oss-20b-MXFP4", "gpt-oss 20b", "mxfp4"],
    ["unsloth/Llama-3.3-70B-Instruct-bnb-4bit", "Llama 3.3 70B", "int4"],
    ["neuralmagic/Meta-Llama-3.1-70B-Instruct-FP8", "Llama 3.1 70B", "fp8"],
    ["someone/Qwen3-32B-Q4_K_M-GGUF", "Qwen3 32B", "q4_k_m"],
    ["unsloth/Qwen3-32B-GGUF", "Qwen3 32B", null],
    ["bartowski/Qwen_Qwen3-32B-GGUF", "Qwen3 32B", null],
    ["unsloth/Qwen3-32B", "Qwen3 32B", null],
  ])("%s as %s at %s, and says so", (typed, name, precision) => {
    const resolved = resolveModel(world, typed);
    expect(resolved).toMatchObject({ model: { name }, checkpoint: null, precisionHint: precision });
    expect(resolved.note).toContain(`${typed} is not in the catalog; it is sized as ${name}`);
  });

  test("a precision behind a name", () => {
    expect(resolveModel(world, "maverick fp8")).toMatchObject({ precisionHint: "fp8", note: null });
    expect(resolveModel(world, "Maverick-w4a16")).toMatchObject({ precisionHint: "int4", note: null });
  });
});

describe("resolveModel refuses", () => {
  test("a family, and lists its members, those asked for most first", () => {
    const error = refusal("llama 4");
    expect(error.code).toBe("ambiguous_model");
    expect(error.suggestions.map(({ label }) => label)).toEqual(["Llama 4 Scout", "Llama 4 Maverick"]);
    expect(refusal("qwen3 2507").suggestions).toHaveLength(2);
    expect(refusal("llama").message).toContain("4 models: Llama 4 Scout, Llama 4 Maverick");
  });

  test.each([
    ["maverik", "Llama 4 Maverick"],
    ["mavrick int4", "Llama 4 Maverick"],
    ["qwen3-23b", "Qwen3 32B"],
    ["Qwen/Qwen3-32B-Instruct", "Qwen3 32B"],
    ["gpt-os", "gpt-oss 120b"],
  ])("%s, and asks for %s", (typed, name) => {
    const error = refusal(typed);
    expect(error.code).toBe("unknown_model");
    expect(error.suggestions[0]?.label).toBe(name);
    expect(error.message).toContain(`Did you mean ${name}`);
  });

  test.each(["zzz", "org/Totally-New-7B", "70", "", "-"])("%j, and says what to type", (typed) => {
    const error = refusal(typed);
    expect(error.code).toBe("unknown_model");
    expect(error.message).toContain("Type a name");
  });

  test("and every suggestion is itself a model", () => {
    for (const typed of ["llama 4", "maverik", "qwen3 2507"]) {
      for (const { command } of refusal(typed).suggestions)
        expect(findModel(world, command), command).not.toBeNull();
    }
  });
});

test("findModel is silent where the words name none or many", () => {
  expect(findModel(world, "scout")?.model.name).toBe("Llama 4 Scout");
  for (const words of ["llama 4", "zzz", "4", "fp8", "users"]) expect(findModel(world, words)).toBeNull();
});

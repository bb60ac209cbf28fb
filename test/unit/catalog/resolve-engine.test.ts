import { describe, expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { compareVersions, looksLikeEngine, resolveEngine } from "../../../src/core/catalog/resolve-engine.ts";
import type { Engine, EngineName } from "../../../src/core/entries/engine.ts";
import { UserError } from "../../../src/core/errors.ts";

const release = (from: string) => ({ from, memoryUtilization: 0.9, constants: {}, switches: {} });
const engine = (id: EngineName, name: string, stable: string, ...from: string[]): Engine => ({
  id,
  name,
  stable,
  releases: from.map(release),
  sources: [],
});
const world = {
  ...loadWorld("2026-11-24"),
  engines: [
    engine("vllm", "vLLM", "0.30", "0.8", "0.19", "0.21"),
    engine("sglang", "SGLang", "0.5.20", "0.4", "0.5"),
    engine("tensorrt-llm", "TensorRT-LLM", "1.2", "1.0"),
    engine("llama.cpp", "llama.cpp", "b6000", "b4000"),
  ],
};

describe("resolveEngine", () => {
  test.each([
    ["vllm", "vllm", "0.30", "0.21"],
    ["vLLM@0.19", "vllm", "0.19", "0.19"],
    ["vllm 0.20.1", "vllm", "0.20.1", "0.19"],
    ["vllm-v0.8.4", "vllm", "0.8.4", "0.8"],
    ["vllm==0.30.0", "vllm", "0.30.0", "0.21"],
    ["vllm 0.22.0rc1", "vllm", "0.22.0", "0.21"],
    ["sglang", "sglang", "0.5.20", "0.5"],
    ["trt-llm", "tensorrt-llm", "1.2", "1.0"],
    ["TensorRT LLM", "tensorrt-llm", "1.2", "1.0"],
    ["llamacpp", "llama.cpp", "b6000", "b4000"],
    ["llama.cpp@b5000", "llama.cpp", "b5000", "b4000"],
  ])("reads %s as %s %s, judged by release %s", (typed, id, version, from) => {
    const resolved = resolveEngine(world, typed);
    expect([resolved.engine.id, resolved.version, resolved.release.from]).toEqual([id, version, from]);
    expect(resolved.note).toBeNull();
  });

  test("says as what an unknown version is judged", () => {
    expect(resolveEngine(world, "vllm@0.6").note).toBe(
      "vLLM 0.6 is older than what is known; judged as 0.8.",
    );
    expect(resolveEngine(world, "vllm@0.99").note).toBe(
      "vLLM 0.99 is newer than what is known; judged as 0.30.",
    );
  });

  test.each([
    ["vlm", /Type vllm/],
    ["ollama", /is not an engine/],
    ["", /Type vllm or sglang/],
    ["0.19", /is not an engine/],
  ])("refuses %j", (typed, message) => {
    expect(() => resolveEngine(world, typed)).toThrow(UserError);
    expect(() => resolveEngine(world, typed)).toThrow(message);
  });
});

test("versions are compared part by part", () => {
  expect(compareVersions("0.9", "0.10")).toBeLessThan(0);
  expect(compareVersions("0.19.0", "0.19")).toBe(0);
  expect(compareVersions("b6000", "b999")).toBeGreaterThan(0);
});

test.each([
  ["vllm", true],
  ["vllm@0.19", true],
  ["llama.cpp", true],
  ["llama-3.1-8b", false],
  ["h100", false],
])("%s looks like an engine: %s", (typed, expected) => {
  expect(looksLikeEngine(typed)).toBe(expected);
});

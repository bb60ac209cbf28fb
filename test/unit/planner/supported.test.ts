import { expect, test } from "vitest";
import { resolveEngine } from "../../../src/core/catalog/resolve-engine.ts";
import { resolveHardware } from "../../../src/core/catalog/resolve-hardware.ts";
import { loadWorld } from "../../../src/core/index.ts";
import { runFit } from "../../../src/core/operations/fit-run.ts";
import { servesOn } from "../../../src/core/planner/supported.ts";

const world = loadWorld("2026-11-24");

test.each([
  ["H100", "vllm", true],
  ["V100 32GB", "vllm@0.11", true],
  ["V100 32GB", "vllm", false],
  ["P40", "vllm", false],
  ["P40", "llama.cpp", true],
  ["M4 Pro 24GB", "vllm", false],
  ["RX 7900 XT", "vllm", true],
  ["RX 7900 XT", "tensorrt-llm", false],
] as const)("on %s, %s serves: %s", (gpu, engine, expected) => {
  const { engine: found, release } = resolveEngine(world, engine);
  expect(servesOn(resolveHardware(world, gpu).hardware.gpu, found.id, release)).toBe(expected);
});

test.each([
  ["1xP40", undefined, "llama.cpp"],
  ["m4 pro 24gb", undefined, "llama.cpp"],
  ["1xH100", undefined, "vllm"],
  ["m4 pro 24gb", "vllm", "vllm"],
])("fit on %s, engine %s: %s", async (hardware, engine, expected) => {
  const answer = await runFit({ model: "qwen3-8b", hardware, ...(engine && { engine }) }, { world });
  expect(answer.engine.name).toBe(expected);
});

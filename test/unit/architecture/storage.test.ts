import { describe, expect, it } from "vitest";
import type { Quantization } from "../../../src/core/architecture/quantization.ts";
import { storedBytes, storedParts } from "../../../src/core/architecture/storage.ts";
import type { Tensor } from "../../../src/core/architecture/tensor.ts";

const tensor: Tensor = {
  name: "mlp.up_proj.weight",
  role: "dense",
  part: "dense",
  layer: 3,
  shape: [5120, 25_600],
  copies: 1,
  sharding: { kind: "column" },
  quantizable: true,
  alwaysF32: false,
};

const rule = (more: Partial<Quantization>): Quantization => ({
  scheme: "none",
  baseDtype: "bf16",
  groupSize: null,
  blockSize: null,
  covers: ["dense"],
  skippedLayers: [],
  ...more,
});

const elements = 5120 * 25_600;

describe("what a matrix of 5120 x 25600 becomes", () => {
  it.each([
    ["BF16", rule({}), { BF16: elements }],
    [
      "FP8 blocks",
      rule({ scheme: "fp8_block", blockSize: [128, 128] }),
      { F8_E4M3: elements, F32: 40 * 200 },
    ],
    [
      "FP8 blocks of Qwen",
      rule({ scheme: "fp8_block", blockSize: [128, 128], scaleDtype: "BF16" }),
      { F8_E4M3: elements, BF16: 40 * 200 },
    ],
    ["FP8 channels", rule({ scheme: "fp8_channel" }), { F8_E4M3: elements, BF16: 5120 }],
    ["FP8 tensor", rule({ scheme: "fp8_tensor" }), { F8_E4M3: elements, F32: 2 }],
    ["INT8", rule({ scheme: "int8_channel" }), { I8: elements, BF16: 5120 }],
    [
      "w4a16",
      rule({ scheme: "int4_packed", groupSize: 128 }),
      { I32: elements / 8, BF16: 5120 * 200, I64: 2 },
    ],
    [
      "GPTQ",
      rule({ scheme: "int4_gptq", groupSize: 128 }),
      { I32: elements / 8 + 200 * 640 + 25_600, F16: 200 * 5120 },
    ],
    ["AWQ", rule({ scheme: "int4_awq", groupSize: 128 }), { I32: elements / 8 + 200 * 640, F16: 200 * 5120 }],
    ["MXFP4", rule({ scheme: "mxfp4", groupSize: 32 }), { U8: elements / 2 + elements / 32 }],
    ["NVFP4", rule({ scheme: "nvfp4", groupSize: 16 }), { U8: elements / 2, F8_E4M3: elements / 16, F32: 2 }],
  ])("%s", (_name, quantization, expected) => {
    const stored: Record<string, number> = {};
    for (const part of storedParts(tensor, quantization)) {
      stored[part.dtype] = (stored[part.dtype] ?? 0) + part.elements;
    }
    expect(stored).toEqual(expected);
  });

  it("follows the shard's own shape, blocks rounded up", () => {
    const quantization = rule({ scheme: "fp8_block", blockSize: [128, 128] });
    expect(storedBytes(tensor, quantization, [100, 25_600])).toBe(100 * 25_600 + 200 * 4);
  });

  it("leaves skipped layers, named modules and other parts alone", () => {
    const bf16 = 2 * elements;
    const nvfp4 = { scheme: "nvfp4", groupSize: 16 } as const;
    expect(storedBytes(tensor, rule({ ...nvfp4, skippedLayers: [3] }))).toBe(bf16);
    expect(storedBytes(tensor, rule({ ...nvfp4, except: ["mlp.up_proj"] }))).toBe(bf16);
    expect(storedBytes(tensor, rule({ ...nvfp4, except: ["3.mlp"] }))).toBe(bf16);
    expect(storedBytes(tensor, rule({ ...nvfp4, except: ["4.mlp", "mlp.up"] }))).toBeLessThan(bf16);
    expect(storedBytes(tensor, rule({ ...nvfp4, covers: ["experts"] }))).toBe(bf16);
  });

  it("keeps the router's correction bias in FP32", () => {
    const bias: Tensor = { ...tensor, shape: [256], quantizable: false, alwaysF32: true };
    expect(storedBytes(bias, rule({ scheme: "nvfp4", groupSize: 16 }))).toBe(1024);
  });
});

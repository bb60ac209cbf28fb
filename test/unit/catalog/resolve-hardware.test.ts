import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import {
  findHardware,
  formatHardware,
  hardwareOf,
  looksLikeHardware,
  resolveHardware,
} from "../../../src/core/catalog/resolve-hardware.ts";
import { UserError } from "../../../src/core/errors.ts";

const world = loadWorld("2026-11-24");

/** What was typed, the GPU it means, and the label it is written back as. */
const readings: readonly (readonly [string, string, string])[] = [
  ["4xH100", "h100-sxm", "4xH100"],
  ["4x h100", "h100-sxm", "4xH100"],
  ["4*H100-80GB", "h100-sxm", "4xH100"],
  ["4× H100", "h100-sxm", "4xH100"],
  ["2x8xH200", "h200-sxm", "2x8xH200"],
  ["2 nodes of 8 h200", "h200-sxm", "2x8xH200"],
  ["8 h200", "h200-sxm", "8xH200"],
  ["h100 x4", "h100-sxm", "4xH100"],
  ["h100:8", "h100-sxm", "8xH100"],
  ["h100 (4)", "h100-sxm", "4xH100"],
  ["h100", "h100-sxm", "1xH100"],
  ["4 h100s", "h100-sxm", "4xH100"],
  ["4 GPU H100", "h100-sxm", "4xH100"],
  ["4 x RTX 4090", "rtx-4090", "4xRTX 4090"],
  ["rtx 4090 x2", "rtx-4090", "2xRTX 4090"],
  ["2x4x4090", "rtx-4090", "2x4xRTX 4090"],
  ["2x RX 7900 XTX", "rx-7900-xtx", "2xRX 7900 XTX"],
  ["8x MI300X", "mi300x", "8xMI300X"],
  ["1xL40S", "l40s", "1xL40S"],
  ["dgx spark", "gb10", "1xDGX Spark"],
  ["dgx h100", "h100-sxm", "8xH100"],
  ["DGX-H200", "h200-sxm", "8xH200"],
  ["hgx b200", "b200-sxm", "8xB200"],
  ["2x dgx h100", "h100-sxm", "2x8xH100"],
  ["2 nodes of dgx h100", "h100-sxm", "2x8xH100"],
  ["mac studio m3 ultra 512gb", "apple-m3-ultra-512", "1xM3 Ultra 512GB"],
  ["ryzen ai max+ 395", "strix-halo", "1xStrix Halo"],
  ["16xH100", "h100-sxm", "2x8xH100"],
  ["144xGB200", "gb200", "2x72xGB200"],
  ["H100-80GB", "h100-sxm", "1xH100"],
  ["NVIDIA H100 80GB HBM3", "h100-sxm", "1xH100"],
  ["A100 40GB", "a100-40", "1xA100 40GB"],
  ["8xa100-80gb", "a100-sxm-80", "8xA100"],
  ["H100 PCIe", "h100-pcie", "1xH100 PCIe"],
  ["h100nvl", "h100-nvl", "1xH100 NVL"],
  ["RTX PRO 6000", "rtx-pro-6000", "1xRTX PRO 6000"],
];

describe("resolveHardware", () => {
  test.each(readings)("reads %s as %s, written %s", (typed, gpu, label) => {
    const { hardware } = resolveHardware(world, typed);
    expect([hardware.gpu.id, hardware.label]).toEqual([gpu, label]);
  });

  test("says what a bare name was taken as, and nothing where the name is exact", () => {
    expect(resolveHardware(world, "4xH100").assumptions).toEqual(["H100 means NVIDIA H100 SXM5 80GB"]);
    expect(resolveHardware(world, "4xA100").assumptions).toEqual(["A100 means NVIDIA A100 SXM4 80GB"]);
    expect(resolveHardware(world, "4xH100 SXM").assumptions).toEqual([]);
    expect(resolveHardware(world, "4xL40S").assumptions).toEqual([]);
  });

  test("deals GPUs to nodes of the largest size that they come in", () => {
    expect(resolveHardware(world, "16xH100").hardware).toMatchObject({ count: 16, nodes: 2 });
    expect(resolveHardware(world, "10xH100").hardware).toMatchObject({ count: 10, nodes: 2 });
    expect(resolveHardware(world, "36xGB200").hardware).toMatchObject({ count: 36, nodes: 1 });
  });

  test.each([
    ["2xH100+2xA100", /mixes different GPUs.*2xH100, then 2xA100/],
    ["9xH100", /equal nodes.*Type 8xH100 or 2x8xH100/],
    ["2x16xH100", /Type 4x8xH100/],
    ["0xH100", /is 0 GPUs/],
    ["5000xH100", /is 5,000 GPUs; type 1 to 1,024/],
    ["4xH10", /Did you mean 4xH100/],
    ["4xh10o", /Did you mean 4xH100\?/],
    ["V100", /V100 16GB or NVIDIA V100 32GB/],
    ["m3 ultra", /M3 Ultra 96GB or .*512GB/],
    ["rtx 6000", /RTX 6000 Ada/],
    ["H100 141GB", /H100 NVL/],
    ["qwen3", /Type a count and a GPU/],
  ])("refuses %s and says what to type", (typed, message) => {
    expect(() => resolveHardware(world, typed)).toThrow(UserError);
    expect(() => resolveHardware(world, typed)).toThrow(message);
    expect(findHardware(world, typed)).toBeNull();
  });

  test("every suggestion is itself hardware", () => {
    for (const typed of ["4xH10", "V100", "2xH100+2xA100", "9xH100", "8xmi370x", "rtx 6000"]) {
      const suggestions = suggestionsFor(typed);
      expect(suggestions.length).toBeGreaterThan(0);
      for (const command of suggestions) expect(findHardware(world, command), command).not.toBeNull();
    }
  });
});

test("resolve(format(hardware)) is the hardware, for every GPU and count that has equal nodes", () => {
  const anyGpu = fc.constantFrom(...world.gpus);
  fc.assert(
    fc.property(anyGpu, fc.integer({ min: 1, max: 256 }), (gpu, count) => {
      const hardware = hardwareOf(gpu, count);
      fc.pre(hardware !== null);
      expect(resolveHardware(world, formatHardware(hardware)).hardware).toEqual(hardware);
    }),
  );
});

test.each([
  ["4xH100", true],
  ["4xH10", true],
  ["h100 x4", true],
  ["2x8xH200", true],
  ["8 h200", true],
  ["rtx 4090", true],
  ["h100nvl", true],
  ["dgx spark", true],
  ["qwen3-32b", false],
  ["llama 3", false],
  ["mixtral-8x7b", false],
  ["8x7b", false],
  ["0528", false],
  ["70b", false],
  ["16 users", false],
  ["32k", false],
  ["r1", false],
  ["v3", false],
])("%s looks like hardware: %s", (typed, expected) => {
  expect(looksLikeHardware(typed)).toBe(expected);
});

function suggestionsFor(typed: string): string[] {
  try {
    resolveHardware(world, typed);
    return [];
  } catch (error) {
    if (error instanceof UserError) return error.suggestions.map(({ command }) => command);
    throw error;
  }
}

import { expect, test } from "vitest";
import { resolveHardware } from "../../../src/core/catalog/resolve-hardware.ts";
import { loadWorld, operations, readCommand, UserError } from "../../../src/core/index.ts";

const world = loadWorld("2026-11-24");

/** The GPUs that a line is about: one, or those that it asks to choose from. */
function gpusOf(line: string): readonly string[] {
  const { input } = readCommand(line, operations, world);
  try {
    return [resolveHardware(world, String(input.hardware)).hardware.label];
  } catch (error) {
    if (error instanceof UserError) return error.suggestions.map(({ command }) => command);
    throw error;
  }
}

test.each([
  ["1x4060ti", ["1xRTX 4060 Ti 16GB", "1xRTX 4060 Ti 8GB"]],
  ["4060ti 16gb", ["1xRTX 4060 Ti 16GB"]],
  ["rtx4060ti 8gb", ["1xRTX 4060 Ti 8GB"]],
  ["on a 5060 ti 16gb", ["1xRTX 5060 Ti 16GB"]],
  ["2x 3090ti", ["2xRTX 3090 Ti"]],
  ["3080", ["1xRTX 3080"]],
  ["3080 12gb", ["1xRTX 3080 12GB"]],
  ["4070 ti super", ["1xRTX 4070 Ti Super"]],
  ["rtx a4000", ["1xRTX A4000"]],
  ["rtx 4000 ada", ["1xRTX 4000 Ada"]],
  ["2x p40", ["2xP40"]],
  ["7900xt", ["1xRX 7900 XT"]],
  ["9070xt", ["1xRX 9070 XT"]],
  ["r9700", ["1xR9700"]],
  ["arc b580", ["1xArc B580"]],
  ["m4 pro 48gb", ["1xM4 Pro 48GB"]],
  ["m1 16gb", ["1xM1 16GB"]],
])("fit qwen3-8b %s", (typed, labels) => {
  expect(gpusOf(`fit qwen3-8b ${typed}`)).toEqual(labels);
});

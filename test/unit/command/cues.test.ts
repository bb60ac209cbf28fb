import { describe, expect, test } from "vitest";
import { formatCommand, loadWorld, operations, readCommand, UserError } from "../../../src/core/index.ts";

const world = loadWorld("2026-11-24");
const commandOf = (line: string): string => {
  const { operation, input } = readCommand(line, operations, world);
  return formatCommand(operation, input);
};
const errorOf = (line: string): UserError => {
  try {
    readCommand(line, operations, world);
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error(`${line} was understood`);
};

describe("a sentence that names no operation", () => {
  test.each([
    ["can maverick run on 4 h100?", "fit maverick 4xh100"],
    ["how much vram does qwen3 32b need", 'fit "qwen3 32b"'],
    ["how fast is qwen3-32b on 1xh100", "cost qwen3-32b 1xh100"],
    ["which gpu for qwen3-32b?", "hardware qwen3-32b"],
    ["whats the cheapest way to run qwen3-32b", "hardware qwen3-32b"],
    ["which model for coding on 1xH100?", "recommend coding 1xH100"],
    ["is llama 4 ok for commercial use", 'license question="is llama 4 ok for commercial use"'],
    ["can we run llama 4 commercially", 'license question="can we run llama 4 commercially"'],
  ])("%s is %s", (line, command) => {
    expect(commandOf(line)).toBe(command);
  });

  test("is corrected where only a name is mistaken", () => {
    expect(errorOf("can maverik run on 4 h100?").suggestions[0]?.command).toBe("fit maverick 4xh100");
  });

  test.each(["the weather is nice", "we need a better coffee machine"])("is not guessed at: %s", (line) => {
    expect(errorOf(line).code).toBe("unknown_operation");
  });
});

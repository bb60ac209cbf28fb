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
    ["tokens per second llama 3.1 8b on a 4090", 'cost "llama 3.1 8b" 4090'],
    ["what does it cost per 1M tokens to serve maverick on 8 h200", "cost maverick 8xh200"],
    [
      "how many h100 do i need for llama 3.3 70b at 100 concurrent users",
      'hardware "llama 3.3 70b" h100 users=100',
    ],
    ["what's the context of scout", "show scout"],
    ["best model for rag on 2xL40S", "recommend instruction_following 2xL40S"],
    ["recommend agents apache only 2xA100", "recommend agents 2xA100 apache-2.0"],
    [
      "hardware for 500 users of gpt-oss-20b with ttft under 300ms",
      "hardware gpt-oss-20b users=500 ttft=300ms",
    ],
    ["license for mixtral", "license mixtral"],
    ["/llm fit maverick 4xH100", "fit maverick 4xH100"],
  ])("%s is %s", (line, command) => {
    expect(commandOf(line)).toBe(command);
  });

  test.each([
    ["kimi k2 on 8xb200", 'fit "kimi k2" 8xb200'],
    ["qwen3 32b on my 3090?", 'fit "qwen3 32b" 3090'],
    ["gpt-oss 20b macbook pro m4 max 64gb", 'fit "gpt-oss 20b" hardware="macbook pro m4 max 64gb"'],
    ["scout 10M context on 8xh200", "fit scout 8xh200 ctx=10M"],
    ["maverick", "fit maverick"],
    ["4xh100", "recommend 4xh100"],
    ["is llama 4 ok for a german company", 'license question="is llama 4 ok for a german company"'],
    ["can we train on outputs of qwen3", 'license question="can we train on outputs of qwen3"'],
    ["h200 price", 'gpus filter="h200 price"'],
    ["what gpu has 48gb", 'gpus filter="what gpu has 48gb"'],
  ])("%s is understood whole: %s", (line, command) => {
    expect(commandOf(line)).toBe(command);
  });

  test("says so where it may not imply", () => {
    expect(() => readCommand("kimi k2 on 8xb200", operations, world, { mayImply: false })).toThrow(UserError);
  });

  test("is corrected where only a name is mistaken", () => {
    expect(errorOf("can maverik run on 4 h100?").suggestions[0]?.command).toBe("fit maverick 4xh100");
  });

  test.each([
    "the weather is nice",
    "we need a better coffee machine",
    "lunch at noon?",
    "who broke the build",
    "we deployed the new release to prod yesterday",
    "can someone review my PR",
    "the h100 node is down",
    "what do you want me to do",
  ])("is not guessed at: %s", (line) => {
    expect(errorOf(line).code).toBe("unknown_operation");
  });
});

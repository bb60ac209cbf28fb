import { describe, expect, it } from "vitest";
import { readCommand } from "../../../src/core/command/read.ts";
import { UserError } from "../../../src/core/errors.ts";
import { sampleOperations } from "./sample-operations.ts";
import { sampleWorld } from "./sample-world.ts";

function errorOf(text: string): UserError {
  try {
    readCommand(text, sampleOperations, sampleWorld);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`"${text}" was understood`);
}

const commandsOf = (text: string): string[] => errorOf(text).suggestions.map(({ command }) => command);

describe("did you mean", () => {
  it.each([
    ["fit maverik 4xH10", "fit maverick 4xH100"],
    ["fit maverik 4xH100", "fit maverick 4xH100"],
    ["fit maverick 4xH10", "fit maverick 4xH100"],
    ["fit mavreick 4xH100 int4 ctx=32k users=16", "fit maverick 4xH100 int4 ctx=32k users=16"],
    ["fit lama 4 maverik 4xH100", "fit llama-4-maverick 4xH100"],
    ["fit llama 4 maverik 4xH10", "fit llama-4-maverick 4xH100"],
    ["fti maverick 4xH100", "fit maverick 4xH100"],
    ["fti maverik 4xH10", "fit maverick 4xH100"],
    ["fit maverick contxt=32k", "fit maverick ctx=32k"],
    ["fit maverick --contxt 32k", "fit maverick ctx=32k"],
    ["fit maverick fp9", "fit maverick fp8"],
    ["fit maverick on vlm", "fit maverick vllm"],
    ["fit maverick engine=vlm", "fit maverick vllm"],
    ["fit maverick hardware=4xH10", "fit maverick 4xH100"],
    ["fit maverick 1x4090xt", 'fit maverick hardware="1xRTX 4090"'],
    ["fit maverick on a h109", "fit maverick H100"],
    ["hardware r1 sptt", "hardware r1 spot"],
    ["hardware r1 pricing=spott", "hardware r1 spot"],
    ["compare maverik scout", "compare maverick, scout"],
    ["licence maverick may we sell it?", 'license maverick question="may we sell it?"'],
  ])("%s -> %s", (typed, command) => {
    expect(commandsOf(typed)).toEqual([command]);
    expect(errorOf(typed).message).toContain(command);
  });

  it("suggests only commands that are understood", () => {
    for (const typed of [
      "fit maverik 4xH10",
      "fti maverik",
      "maverick on 4xH100",
      "fit maverick 32768",
      "nonsense",
    ]) {
      for (const command of commandsOf(typed)) {
        expect(() => readCommand(command, sampleOperations, sampleWorld)).not.toThrow();
      }
    }
  });

  it("does not half-correct a line", () => {
    expect(commandsOf("fit maverik 4xH100 blurgh")).toEqual([]);
  });

  it("asks what a bare number counts", () => {
    expect(commandsOf("fit maverick 32768")).toContain("fit maverick ctx=32k");
    expect(commandsOf("fit maverick 32768")).toContain("fit maverick users=32768");
  });

  it("offers the questions that a line without an operation can be", () => {
    const error = errorOf("maverick on 4xH100");
    expect(error.code).toBe("unknown_operation");
    expect(commandsOf("maverick on 4xH100")).toContain("fit maverick 4xH100");
  });
});

describe("what is not understood is named", () => {
  it.each([
    ["fit maverik 4xH10", "unknown_model", ['"maverik"', '"H10"']],
    ["fit maverick 4xH10", "unknown_hardware", ['"H10"']],
    ["fit maverick 4xH100 blurgh", "not_understood", ['"blurgh"']],
    ["fit maverick not fp8", "not_understood", ['"not"']],
    ["fit maverick without fp8", "not_understood", ['"without"']],
    ["fit maverick ctx=many", "invalid_input", ['"ctx=many"', "32k"]],
    ["fit maverick --ctx", "invalid_input", ['"--ctx"']],
    ["fit maverick engine=blurgh", "unknown_engine", ['"engine=blurgh"']],
    ["fit maverick precision=9", "unknown_precision", ['"precision=9"']],
    ["fit maverick users=0", "invalid_input", ["users"]],
    ["fit maverick util=150%", "invalid_input", ["util"]],
    ["fit", "missing_input", ["fit needs a model"]],
    ["fit 4xH100", "missing_input", ["fit needs a model"]],
    ["compare maverick", "invalid_input", ["models"]],
    ["", "missing_input", ["fit"]],
    ["blurgh", "unknown_operation", ['"blurgh"']],
  ])("%s", (typed, code, words) => {
    const error = errorOf(typed);
    expect(error.code).toBe(code);
    for (const word of words) expect(error.message).toContain(word);
  });

  it.each([
    ["fit maverick 1x4090xt", "4090xt", ["RTX 4090"]],
    ["fit maverick 8xB999", "B999", []],
    ["fit maverick 8xH999", "H999", ["H100", "H200"]],
    ["fit maverick on a foo9000", "foo9000", []],
    ["fit maverick foo9000", "foo9000", []],
    ["fit maverick int4 rtx 9999", "rtx 9999", ["RTX 4090"]],
    ["fit rtx 9999", "rtx 9999", ["RTX 4090"]],
    ["fit maverick hardware=4xh109", "h109", ["H100"]],
    ["fit maverick 2 x 1080ti", "1080ti", []],
    ["fit maverick titan rtx", "titan rtx", []],
  ])("a GPU that is not known: %s", (typed, name, nearest) => {
    const { code, message } = errorOf(typed);
    expect(code).toBe("unknown_hardware");
    expect(message).toContain(`I do not know the GPU "${name}"`);
    expect(message).toContain("`gpus` lists all");
    for (const label of nearest) expect(message).toContain(label);
  });

  it.each([
    "fit maverick 8x7b",
    "fit maverick blurgh",
    "fit maverick ctx9000z",
    "fit maverick 4xH100 foo9000",
  ])("no GPU: %s", (typed) => expect(errorOf(typed).message).toContain("I do not understand"));

  it.each([
    ["fit maverick ctx=8k context=16k", ['"ctx=8k"', '"context=16k"']],
    ["fit maverick ctx=8k ctx=8k", ['"ctx=8k"']],
    ["fit maverick 8k 16k", ['"8k"', '"16k"']],
    ["fit maverick scout", ['"maverick"', '"scout"']],
    ["fit maverick 4xH100 2xA100", ['"4xH100"', '"2xA100"']],
    ["fit maverick int4 fp8", ['"int4"', '"fp8"']],
    ["fit maverick vllm sglang", ['"vllm"', '"sglang"']],
  ])("said twice: %s", (typed, words) => {
    const error = errorOf(typed);
    expect(error.code).toBe("invalid_input");
    for (const word of words) expect(error.message).toContain(word);
  });

  it("offers the line with either of two contradicting words", () => {
    expect(commandsOf("fit maverick 4xH100 ctx=8k ctx=16k")).toEqual([
      "fit maverick 4xH100 ctx=8k",
      "fit maverick 4xH100 ctx=16k",
    ]);
    expect(commandsOf("fit maverick ctx=8k ctx=8k")).toEqual(["fit maverick ctx=8k"]);
  });

  it("takes two words for one value", () => {
    const command = readCommand("fit maverick awq int4", sampleOperations, sampleWorld);
    expect(command.input).toEqual({ model: "maverick", precision: "int4" });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCommand } from "../../src/core/command/format.ts";
import { readCommand } from "../../src/core/command/read.ts";
import { UserError } from "../../src/core/errors.ts";
import { loadWorld, operations, type World } from "../../src/core/index.ts";
import type { JsonObject, Operation, Word } from "../../src/core/operations/operation.ts";
import { sampleOperations } from "../unit/command/sample-operations.ts";
import { sampleWorld } from "../unit/command/sample-world.ts";

interface Setting {
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly world: World;
}

/** Operations with each kind of word over a small world, and the real ones over the real catalog. */
const settings: readonly Setting[] = [
  { name: "samples", operations: sampleOperations, world: sampleWorld },
  { name: "the registry", operations, world: loadWorld("2026-11-24") },
];

function modelsOf(world: World): fc.Arbitrary<string> {
  const known = world.models.flatMap(({ id, name, aliases, family, checkpoints }) => [
    id,
    name,
    name.toUpperCase(),
    family,
    ...aliases,
    ...checkpoints.map((checkpoint) => checkpoint.id),
  ]);
  const unknown = fc.stringMatching(
    /^[A-Za-z][A-Za-z0-9._-]{0,12}\/[A-Za-z][A-Za-z0-9._-]{0,20}[A-Za-z0-9]$/,
  );
  return known.length === 0 ? unknown : fc.oneof(fc.constantFrom(...known), unknown);
}

function hardwareOf(world: World): fc.Arbitrary<string> {
  const counts = fc.constantFrom("", "1x", "4x", "16x", "2x8x");
  const gpus = fc.constantFrom(...world.gpus.flatMap(({ label, aliases }) => [label, ...aliases]));
  return fc.tuple(counts, gpus).map((parts) => parts.join(""));
}

const engine = fc
  .tuple(
    fc.constantFrom("vllm", "sglang", "tensorrt-llm", "llama.cpp"),
    fc.constantFrom("", "@0.19", "@1.2.3rc1"),
  )
  .map((parts) => parts.join(""));

const precision = fc.constantFrom(
  "bf16",
  "fp16",
  "fp32",
  "fp8",
  "int8",
  "int4",
  "mxfp4",
  "nvfp4",
  "q4_k_m",
  "iq4_xs",
);
const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

/** Any value that a word of this kind can have. */
function valuesOf(word: Word, world: World): fc.Arbitrary<unknown> {
  switch (word.kind) {
    case "model":
      return modelsOf(world);
    case "models":
      return fc.array(modelsOf(world), { minLength: 2, maxLength: 6 });
    case "hardware":
      return hardwareOf(world);
    case "precision":
      return precision;
    case "kvPrecision":
      return fc.constantFrom("auto", "bf16", "fp8", "int8", "q8_0", "q4_0");
    case "engine":
      return engine;
    case "tokens":
      return fc.oneof(
        fc.integer({ min: 1, max: 2e7 }),
        fc.integer({ min: 1, max: 2_000 }).map((k) => k * 1024),
      );
    case "count":
      return fc.integer({ min: 1, max: 1e9 });
    case "fraction":
      return fc.double({ min: 0.001, max: 1, noNaN: true });
    case "usd":
    case "gib":
    case "milliseconds":
      return positive;
    case "choice":
      return fc.constantFrom(...(word.choices ?? []));
    case "flag":
      return fc.boolean();
    case "text":
      return fc.oneof(fc.string({ minLength: 1 }), fc.string({ minLength: 1, unit: "grapheme" }));
  }
}

/** Any input of an operation: the fields that it needs, and any of the others. */
function inputsOf(operation: Operation, world: World): fc.Arbitrary<JsonObject> {
  const required = operation.words.filter(
    ({ field }) => !operation.input.safeParse({}).success && isRequired(operation, field),
  );
  const shape = Object.fromEntries(operation.words.map((word) => [word.field, valuesOf(word, world)]));
  const whole = fc.record(shape, { requiredKeys: required.map(({ field }) => field) });
  // A kind of word allows more than some fields do: an id has a form, a count may have a limit.
  return whole.map((input) => withoutRefused(operation, input)).filter((input) => accepts(operation, input));
}

const accepts = (operation: Operation, input: JsonObject): boolean =>
  operation.input.safeParse(input).success;

/** The input without the fields whose own value the operation refuses. */
function withoutRefused(operation: Operation, input: JsonObject): JsonObject {
  const refused = operation.input.safeParse(input).error?.issues.map(({ path }) => path[0]) ?? [];
  return Object.fromEntries(Object.entries(input).filter(([field]) => !refused.includes(field)));
}

const isRequired = (operation: Operation, field: string): boolean =>
  operation.input.safeParse({}).error?.issues.some(({ path }) => path[0] === field) ?? false;

describe("the command grammar", () => {
  const everyOperation = settings.flatMap((setting) =>
    setting.operations.map((operation) => ({
      of: `${operation.name} (${setting.name})`,
      operation,
      ...setting,
    })),
  );

  it.each(everyOperation)(
    "reads back every input of $of that it writes",
    ({ operation, operations, world }) => {
      fc.assert(
        fc.property(inputsOf(operation, world), (input) => {
          const read = readCommand(formatCommand(operation, input), operations, world);
          expect(read.operation.name).toBe(operation.name);
          expect(read.input).toEqual(input);
        }),
        { numRuns: 300 },
      );
    },
  );

  it("keeps a GPU of two words apart from the model before it", () => {
    const world = loadWorld("2026-11-24");
    const quant = operations.find(({ name }) => name === "quant");
    if (quant === undefined) throw new Error("quant is gone");
    const input = { model: "MiniMax", hardware: "m1 ultra" };
    expect(readCommand(formatCommand(quant, input), operations, world).input).toEqual(input);
  });

  it("reads the words of a line in any order", () => {
    const words = ["maverick", "4xH100", "int4", "ctx=32k", "16 users", "on vllm", "kv=fp8", "tp4"];
    const inOrder = readCommand(`fit ${words.join(" ")}`, sampleOperations, sampleWorld).input;
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: words.length }), (shuffled) => {
        expect(readCommand(`fit ${shuffled.join(" ")}`, sampleOperations, sampleWorld).input).toEqual(
          inOrder,
        );
      }),
    );
  });

  const pieces = fc.constantFrom(
    ..."fit license compare hardware maverick llama 4 70b 4xH100 x4 ctx= = < --ctx 32k users int4 kv fp8 \" “ ' , ; on not $20/h ttft<".split(
      " ",
    ),
    "\u00A0",
    "\n",
    "<https://hf.co/a|b>",
    "\\",
  );
  const lines = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string(),
    fc
      .array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 30 })
      .map((words) => words.join(" ")),
    fc.array(pieces, { maxLength: 30 }).map((words) => words.join("")),
  );

  it("throws nothing but UserError, whatever is typed", () => {
    fc.assert(
      fc.property(fc.constantFrom("", "fit ", "license ", "compare ", "hardware "), lines, (start, line) => {
        try {
          readCommand(start + line, sampleOperations, sampleWorld);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("takes time in proportion to the length of the line", () => {
    const repeated = [
      "foo ",
      "maverick ",
      "llama ",
      "4 ",
      "4x",
      '"',
      "“",
      "ctx=",
      "--",
      "llama 4 8 ",
      "a/b ",
      "ctx 32k ",
      "=",
      "<",
      "2x",
      "h100 ",
      "x",
      "maverik ",
    ];
    for (const piece of repeated) {
      const time = (length: number): number => {
        const line = `fit ${piece.repeat(Math.ceil(length / piece.length))}`;
        // Processor time of this process: what else the machine does is not counted.
        const started = process.cpuUsage();
        try {
          readCommand(line, sampleOperations, sampleWorld);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
        return process.cpuUsage(started).user / 1000;
      };
      time(200);
      const short = Math.min(time(1_000), time(1_000));
      const long = Math.min(time(4_000), time(4_000));
      // Four times the text: twelve times the time is still less than the sixteen of a square.
      expect(long, `${piece.trim()}: ${short.toFixed(1)} ms, then ${long.toFixed(1)} ms`).toBeLessThan(
        short * 12 + 50,
      );
    }
  }, 60_000);
});

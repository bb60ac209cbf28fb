import { expect, it } from "vitest";
import { operations } from "../../../src/core/index.ts";
import { lenientArguments } from "../../../src/mcp/lenient-arguments.ts";
import { emptyWorld } from "../../mcp/support/weigh.ts";

const meant = (tool: string, args: Record<string, unknown>) => {
  const operation = operations.find((each) => each.tool === tool);
  if (operation === undefined) throw new Error(`no ${tool}`);
  return lenientArguments(operation, args, emptyWorld);
};

it.each([
  [{ context: "32768" }, { context: 32_768 }],
  [{ context: "32k" }, { context: 32_768 }],
  [{ concurrency: "1k" }, { concurrency: 1_000 }],
  [{ precision: "FP8" }, { precision: "fp8" }],
  [{ precision: "awq" }, { precision: "int4" }],
  [{ memoryUtilization: "90%" }, { memoryUtilization: 0.9 }],
  [{ emit: "Kubernetes" }, { emit: "kubernetes" }],
  [{ engine: null, context: 4096 }, { context: 4096 }],
])("reads %j as it was meant", (given, wanted) => {
  expect(meant("fit_model", given)).toEqual(wanted);
});

it.each([
  { context: "long" },
  { context: "8192 or so" },
  { precision: "4xH100" },
  { model: "32k" },
  { tp: 4 },
])("leaves %j to be refused by its name", (given) => {
  expect(meant("fit_model", given)).toEqual(given);
});

it("reads milliseconds, dollars and flags too", () => {
  expect(meant("find_hardware", { ttftMs: "0.5s", maxUsdPerHour: "$20/h" })).toEqual({
    ttftMs: 500,
    maxUsdPerHour: 20,
  });
  expect(meant("recommend_models", { airGapped: "yes", task: "Coding" })).toEqual({
    airGapped: true,
    task: "coding",
  });
});

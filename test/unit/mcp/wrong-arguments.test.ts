import { expect, it } from "vitest";
import * as z from "zod";
import { UserError } from "../../../src/core/index.ts";
import { refuseWrongArguments } from "../../../src/mcp/wrong-arguments.ts";

const schema = z.object({
  model: z.string().min(1),
  context: z.int("must be a whole number").optional(),
  share: z.number().gt(0).max(1).optional(),
  kind: z.enum(["a", "b"]).optional(),
  models: z.array(z.string()).min(2).optional(),
  use: z.object({ users: z.number() }).optional(),
});
const check = (args: Record<string, unknown>) => () => refuseWrongArguments("a_tool", schema, args);

it("lets right arguments pass", () => {
  expect(check({ model: "x", context: 1, share: 0.5, kind: "a", models: ["x", "y"] })).not.toThrow();
});

it.each([
  [{}, "model is missing"],
  [{ model: "" }, 'model must be some text, not ""'],
  [{ model: ["x"] }, 'model must be a string, not ["x"]'],
  [{ model: "x", context: "y" }, 'context must be a whole number, not "y"'],
  [{ model: "x", share: 90 }, "share must be at most 1, not 90"],
  [{ model: "x", share: 0 }, "share must be above 0, not 0"],
  [{ model: "x", kind: "c" }, 'kind must be one of a, b, not "c"'],
  [{ model: "x", models: ["y"] }, 'models must be at least 2 items, not ["y"]'],
  [{ model: "x", models: "y" }, 'models must be an array, not "y"'],
  [{ model: "x", use: { users: "many" } }, 'use.users must be a number, not "many"'],
  [{ model: "x", use: {} }, "use.users is missing"],
])("says how to mend %j", (args, problem) => {
  expect(check(args)).toThrow(UserError);
  expect(check(args)).toThrow(`a_tool cannot read its arguments:\n- ${problem}`);
});

it("names every wrong argument at once, and cuts what is long", () => {
  expect(check({ model: 1, context: "z".repeat(900) })).toThrow(
    /^a_tool cannot read its arguments:\n- model must be a string, not 1\n- context must be a whole number, not "z{59}$/,
  );
});

import { describe, expect, it } from "vitest";
import * as z from "zod";
import { inputSchema } from "../../../src/mcp/json-schema.ts";
import { refuseUnknownArguments } from "../../../src/mcp/unknown-arguments.ts";

const schema = inputSchema(
  z.object({
    model: z.string(),
    use: z.object({ users: z.int().optional(), activities: z.array(z.string()).optional() }).optional(),
    offers: z.array(z.object({ usd: z.number() })).optional(),
  }),
);
const check = (args: unknown) => () => refuseUnknownArguments("a_tool", schema, args);

describe("names that a tool does not know", () => {
  it.each([
    {},
    { model: "x" },
    { model: 3, use: "text", offers: null },
    { use: { users: 1, activities: ["host"] }, offers: [{ usd: 1 }] },
  ])("are not in %j", (args) => {
    expect(check(args)).not.toThrow();
  });

  it.each([
    [{ model: "x", tp: 4 }, 'a_tool does not take "tp". Its arguments are: model, use, offers.'],
    [{ use: { revenue: 5 } }, 'a_tool does not take "revenue". use has: users, activities.'],
    [{ offers: [{ usd: 1 }, { eur: 1 }] }, 'a_tool does not take "eur". offers has: usd.'],
  ])("are named in %j", (args, message) => {
    expect(check(args)).toThrow(message);
  });

  it("are cut when they are long", () => {
    expect(check({ ["x".repeat(500)]: 1 })).toThrow(`"${"x".repeat(40)}"`);
  });

  it("are taken for the argument that people call so", () => {
    const word = { field: "concurrency", kind: "count", names: ["users"], units: [], bare: false } as const;
    const words = [word, { ...word, field: "context", names: ["max-model-len"] }];
    const refuse = (args: unknown) => () => refuseUnknownArguments("a_tool", schema, args, words);
    expect(refuse({ users: 4 })).toThrow('does not take "users". Did you mean concurrency? Its');
    expect(refuse({ max_model_len: 4 })).toThrow("Did you mean context?");
    expect(refuse({ color: 4 })).toThrow('does not take "color". Its arguments are');
  });
});

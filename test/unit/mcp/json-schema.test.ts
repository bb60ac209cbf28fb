import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import * as z from "zod";
import { operations } from "../../../src/core/index.ts";
import { inputSchema, outputSchema } from "../../../src/mcp/json-schema.ts";

it("closes inputs, leaves answers open, and drops what only costs tokens", () => {
  const schema = z.object({ n: z.int(), positive: z.int().positive().optional() });
  expect(inputSchema(schema)).toEqual({
    type: "object",
    properties: { n: { type: "integer" }, positive: { type: "integer", exclusiveMinimum: 0 } },
    required: ["n"],
    additionalProperties: false,
  });
  expect(outputSchema(schema)).not.toHaveProperty("additionalProperties");
});

it("converts once", () => {
  const schema = z.object({ n: z.int() });
  expect(inputSchema(schema)).toBe(inputSchema(schema));
  expect(outputSchema(schema)).toBe(outputSchema(schema));
});

it.each(operations)("$name has schemas that a strict validator compiles", (operation) => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  expect(ajv.compile(inputSchema(operation.input))({ noSuchArgument: 1 })).toBe(false);
  expect(ajv.compile(outputSchema(operation.output))({})).toBe(false);
});

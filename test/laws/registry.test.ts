import { describe, expect, test } from "vitest";
import * as z from "zod";
import { loadWorld } from "../../src/core/index.ts";
import { operations } from "../../src/core/operations/index.ts";
import { stderrLogger, weighbridgeSurface } from "../../src/mcp/index.ts";

/** Characters of JSON per token; the most tokens that the tool list may cost an agent: the median of 57 popular servers. */
const CHARACTERS_PER_TOKEN = 4;
const MOST_TOKENS = 2600;

describe.each(operations.map((operation) => [operation.name, operation] as const))("%s", (_, operation) => {
  test("has names that Slack and MCP accept", () => {
    expect(operation.name).toMatch(/^[a-z]+([ -][a-z]+)*$/);
    if (operation.tool !== null) expect(operation.tool).toMatch(/^[a-z]+(_[a-z]+)+$/);
  });

  test("is summed up in one sentence", () => {
    expect(operation.summary).toMatch(/^[A-Z].*[^.]\.$/);
    expect(operation.summary).not.toMatch(/[.!?] [A-Z]/);
  });

  test("has examples that begin with its name", () => {
    expect(operation.examples.length).toBeGreaterThan(0);
    for (const example of operation.examples) expect(example).toMatch(new RegExp(`^${operation.name}( |$)`));
  });

  test("names only fields of its input, each once", () => {
    const fields = Object.keys(operation.input.shape);
    const words = operation.words.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(words));
    expect(new Set(words).size).toBe(words.length);
  });

  test("gives no option name to two fields", () => {
    const names = operation.words.flatMap((word) => word.names);
    expect(names.length).toBe(new Set(names).size);
  });

  test("has an input and an output that become JSON Schema", () => {
    expect(z.toJSONSchema(operation.input)).toMatchObject({ type: "object" });
    expect(z.toJSONSchema(operation.output)).toMatchObject({ type: "object" });
  });
});

test("every operation and every tool has a name of its own", () => {
  const names = operations.map(({ name }) => name);
  const tools = operations.flatMap(({ tool }) => tool ?? []);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(tools).size).toBe(tools.length);
});

test(`the tool list costs an agent at most ${MOST_TOKENS} tokens`, () => {
  const { tools } = weighbridgeSurface(loadWorld(), { version: "0", logger: stderrLogger });
  const listed = tools.map(({ listing: { name, description, inputSchema } }) => ({
    name,
    description,
    inputSchema,
  }));
  expect(listed).toHaveLength(operations.filter(({ tool }) => tool !== null).length);
  expect(JSON.stringify(listed).length / CHARACTERS_PER_TOKEN).toBeLessThanOrEqual(MOST_TOKENS);
});

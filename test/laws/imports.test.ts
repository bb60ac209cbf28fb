import { expect, test } from "vitest";
import { forbiddenImports } from "./import-table.ts";
import { repositoryFiles } from "./source-files.ts";

test("imports go one way through the house", () => {
  const sources = repositoryFiles("src/").filter(({ path }) => path.endsWith(".ts"));
  expect(forbiddenImports(sources)).toEqual([]);
});

test.each([
  ["src/core/memory/plan.ts", 'import * as z from "zod";'],
  ["src/core/memory/plan.ts", 'import { x } from "../operations/fit.ts";'],
  ["src/core/planner/a.ts", 'import { readFileSync } from "node:fs";'],
  ["src/core/operations/a.ts", 'import "../../slack/app.ts";'],
  ["src/slack/a.ts", 'import { x } from "../mcp/server.ts";'],
  ["src/slack/a.ts", 'import { x } from "../core/catalog/load.ts";'],
  ["src/mcp/a.ts", 'const s = await import("../slack/app.ts");'],
  ["src/core/cost/a.ts", 'export { x } from "../report/report.ts";'],
  ["src/core/catalog/a.ts", 'import type {\n  A,\n} from "../../mcp/server.ts";'],
  ["src/helpers/a.ts", ""],
])("the law sees a forbidden import: %s: %s", (path, text) => {
  expect(forbiddenImports([{ path, text }])).toHaveLength(1);
});

test("the law allows what the house needs", () => {
  const text =
    'import type { Bytes } from "../units.ts";\nimport { a } from "./b.ts"; // not "zod"\n/* import "zod" */';
  expect(forbiddenImports([{ path: "src/core/memory/a.ts", text }])).toEqual([]);
});

import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadWorld, operations, renderMarkdown } from "../../src/core/index.ts";

const PAGE = "docs/claims.md";

/** `UPDATE_GOLDEN=1 npx vitest run test/golden` writes the page anew. */
test("the page of claims is what the operation answers", async () => {
  const operation = operations.find(({ name }) => name === "claims");
  const answer = await operation?.answer({}, { world: loadWorld("2026-11-24") });
  if (answer === undefined) throw new Error("there is no operation claims");
  const blocks = answer.report.blocks.filter(({ kind }) => kind !== "next");
  const page = `${renderMarkdown({ ...answer.report, blocks }).trimEnd()}\n`;
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, "utf8")).toBe(page);
  expect(page).toContain("Maverick needs at least 4 H100");
});

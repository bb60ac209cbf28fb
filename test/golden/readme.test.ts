import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operations } from "../../src/core/index.ts";

const MARKED = /(<!-- commands -->\n)[\s\S]*?(<!-- \/commands -->)/;

/** The table of commands as the registry has it. */
function commandTable(): string {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  const rows = operations.map(({ name, usage, tool, summary }) => {
    const command = `\`${cell(`${name} ${usage}`.trim())}\``;
    return `| ${command} | ${tool === null ? "" : `\`${tool}\``} | ${cell(summary)} |`;
  });
  return ["| Command | MCP tool | Answers |", "|---|---|---|", ...rows, ""].join("\n");
}

/** `UPDATE_GOLDEN=1 npx vitest run test/golden` writes the table anew. */
test("the README's table of commands is that of the registry", () => {
  const readme = readFileSync("README.md", "utf8");
  const current = readme.replace(
    MARKED,
    (_, start: string, end: string) => `${start}${commandTable()}${end}`,
  );
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync("README.md", current);
  else expect(readme).toBe(current);
  expect(current).toContain("`fit MODEL [HARDWARE]`");
});

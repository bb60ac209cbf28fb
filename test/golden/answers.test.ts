import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  formatCommand,
  loadWorld,
  operations,
  readCommand,
  renderMarkdown,
  renderPlain,
} from "../../src/core/index.ts";
import { ask } from "../../src/slack/ask.ts";
import { checkMessage } from "../../src/slack/index.ts";

/**
 * Each example of each operation on all surfaces, as files that people read and sign. After a change that
 * is meant: `UPDATE_GOLDEN=1 npx vitest run test/golden`, then look at the difference.
 */
const FOLDER = "test/golden/answers";
const SURFACES = [".json", ".txt", ".md", ".slack.json"];
const UPDATE = process.env.UPDATE_GOLDEN === "1";
const world = loadWorld("2026-11-24");
function check(file: string, text: string): void {
  const path = join(FOLDER, file);
  if (UPDATE) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, "utf8") : "(no such file)", path).toBe(text);
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const slug = (command: string): string =>
  command
    .replace(/[^\w.=-]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80);

async function slackMessage(command: string) {
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  const options = { slashCommand: "/llm", buttons: "private" } as const;
  const reply = await ask(command, { operations, world, readCommand, formatCommand }, logger, options);
  return reply.message;
}

describe.each(operations.flatMap(({ examples }) => examples))("%s", (command) => {
  const answered = () => {
    const { operation, input } = readCommand(command, operations, world);
    return operation.answer(input, { world });
  };

  it("in structure", async () => check(`${slug(command)}.json`, json((await answered()).json)));
  it("in the terminal", async () =>
    check(`${slug(command)}.txt`, renderPlain((await answered()).report, { width: 100, color: false })));
  it("in markdown", async () => check(`${slug(command)}.md`, renderMarkdown((await answered()).report)));
  it("in Slack", async () => {
    const message = await slackMessage(command);
    expect(checkMessage(message)).toEqual([]);
    check(`${slug(command)}.slack.json`, json(message));
  });
});

it("keeps no file of an example that is gone", () => {
  const kept = operations.flatMap(({ examples }) =>
    examples.flatMap((command) => SURFACES.map((surface) => `${slug(command)}${surface}`)),
  );
  const stale = readdirSync(FOLDER).filter((file) => !kept.includes(file));
  if (UPDATE) for (const file of stale) rmSync(join(FOLDER, file));
  else expect(stale).toEqual([]);
});

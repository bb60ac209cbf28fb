import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, loadWorld, operations, readCommand } from "../../src/core/index.ts";
import { connections } from "../mcp/support/clients.ts";
import { mcpSurface, type Surface, slackSurface, terminalSurface } from "./surfaces.ts";

const world = loadWorld("2026-11-24");
const overHttp = connections.filter(({ name }) => name.endsWith("over HTTP"));

const surfaces: readonly { readonly name: string; readonly open: () => Surface | Promise<Surface> }[] = [
  { name: "the terminal", open: () => terminalSurface(world) },
  { name: "Slack", open: () => slackSurface(world) },
  ...overHttp.map((connection) => ({
    name: `MCP, ${connection.name}`,
    open: () => mcpSurface(world, connection),
  })),
];

/** What acts on a surface's own state, a price feed or a team's store: nothing that the bare core can answer alike. */
const onOwnState = new Set(["prices refresh", "forget me"]);

const examples = operations
  .filter(({ name }) => !onOwnState.has(name))
  .flatMap(({ tool, examples }) => examples.map((command) => ({ command, tool })));

/** The answer that every surface must give. */
async function answerTo(command: string): Promise<Answer> {
  const { operation, input } = readCommand(command, operations, world);
  return operation.answer(input, { world });
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const words = (text: string): string => text.replace(/\s+/g, " ");

/** Every cell that a reader must see at once. */
function cellsOf({ report }: Answer): string[] {
  const cells = report.blocks.flatMap((block) =>
    block.kind === "table" && !block.detail ? block.rows.flat() : [],
  );
  return [...new Set(cells.filter((cell) => cell.trim() !== ""))];
}

describe.each(surfaces)("$name", ({ name, open }) => {
  let surface: Surface;
  beforeAll(async () => {
    surface = await open();
  });
  afterAll(() => surface.close());

  const asked = examples.filter(({ tool }) => !name.startsWith("MCP") || tool !== null);

  it.each(asked)("answers $command with the verdict and the numbers of the core", async ({ command }) => {
    const answer = await answerTo(command);
    const seen = await surface.ask(command);
    expect(seen.kind).toBe(answer.outcome);
    expect(words(seen.text)).toContain(words(answer.report.verdict.text));
    for (const cell of cellsOf(answer)) expect(words(seen.text)).toContain(words(cell));
    if (seen.json !== null) expect(seen.json).toEqual(asJson(answer.json));
  });
});

describe.each(surfaces)("$name on wrong input", ({ name, open }) => {
  let surface: Surface;
  beforeAll(async () => {
    surface = await open();
  });
  afterAll(() => surface.close());

  // What MCP gets is an input, not a line: it never sees a word that is not understood.
  const typed = ["fit maverik 4xH10", "fti maverick 4xH100", "fit maverick 4xH100 ctx=8k ctx=16k"];
  const given = ["fit model=maverik 4xH100", "fit maverick 13xH100"];
  const lines = name.startsWith("MCP") ? given : [...typed, ...given];

  it.each(lines)("refuses %s and says what to type instead", async (line) => {
    const seen = await surface.ask(line);
    expect(seen.kind).toBe("refused");
    expect(seen.text).toMatch(/maverick/i);
    expect(seen.text).toMatch(/8xH100|4xH100|16xH100/);
  });
});

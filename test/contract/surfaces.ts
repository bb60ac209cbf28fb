import { readConfig } from "../../src/config.ts";
import { formatCommand, type JsonObject, operations, readCommand, type World } from "../../src/core/index.ts";
import { startHttpServer } from "../../src/http/index.ts";
import { createMcpHandlers } from "../../src/mcp/http.ts";
import { readArguments, runCommand } from "../../src/terminal/index.ts";
import type { connections, TestClient } from "../mcp/support/clients.ts";
import { openWorkplace } from "../slack/workplace.ts";
import { Recorder } from "../terminal/recorder.ts";

/** What somebody gets who asks one surface. */
export interface Seen {
  readonly kind: "yes" | "no" | "refused";
  /** All that can be read, without the surface's markup. */
  readonly text: string;
  /** The structured answer, where the surface gives one. */
  readonly json: JsonObject | null;
}

export interface Surface {
  readonly name: string;
  ask(command: string): Promise<Seen>;
  close(): Promise<void>;
}

/** The terminal: the exit code, the text of a wide screen, and `--json`. */
export function terminalSurface(world: World): Surface {
  const look = { width: 1_000, color: false };
  const run = async (command: string, json: boolean) => {
    const [out, err] = [new Recorder(), new Recorder()];
    const args = { ...readArguments([]), json, words: [command] };
    const code = await runCommand(args, operations, () => world, { out, err, look, errorLook: look });
    return { code, out: out.text, err: err.text };
  };
  return {
    name: "terminal",
    async ask(command) {
      const { code, out, err } = await run(command, false);
      if (code === 2) return { kind: "refused", text: err, json: null };
      if (code === 70) throw new Error(err);
      const structured = await run(command, true);
      return { kind: code === 1 ? "no" : "yes", text: out, json: JSON.parse(structured.out) };
    },
    close: async () => {},
  };
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** MCP over HTTP through one of the clients: the tool of the command's operation, with its input. */
export async function mcpSurface(world: World, connection: (typeof connections)[number]): Promise<Surface> {
  const server = await startHttpServer({
    config: readConfig({ PORT: "0" }),
    logger: silent,
    mcp: createMcpHandlers(world, { version: "0.0.0", logger: silent }),
  });
  const client = await connection.connect(server.url);
  return {
    name: `MCP, ${connection.name}`,
    ask: (command) => askTool(client, command, world),
    async close() {
      await client.close();
      await server.close();
    },
  };
}

async function askTool(client: TestClient, command: string, world: World): Promise<Seen> {
  const { operation, input } = readCommand(command, operations, world);
  const result = await client.callTool(operation.tool ?? operation.name, { ...input });
  const text = result.content.map((part) => part.text ?? "").join("\n");
  if (result.isError === true) return { kind: "refused", text, json: null };
  const json = result.structuredContent ?? {};
  const isNo = json.verdict === "does_not_fit" || json.verdict === "prohibited";
  return { kind: isNo ? "no" : "yes", text: text.replace(/\\([^A-Za-z])/g, "$1"), json };
}

/** Slack: `/llm …` over signed HTTP, and what the person then sees. */
export async function slackSurface(world: World): Promise<Surface> {
  const place = await openWorkplace("http", { core: { operations, world, readCommand, formatCommand } });
  return {
    name: "Slack",
    async ask(command) {
      // A person asks at most one question a second: the app refuses who is faster.
      place.slack.skewMs += 1_000;
      const before = place.slack.conversation.messages.length;
      const ack = await place.person.type(command);
      if (ack.status !== 200) throw new Error(`Slack got ${ack.status}`);
      const message = await place.slack.conversation.until((messages) => messages[before]);
      const shown = `${message.text}\n${stringsIn(message.blocks).join("\n")}`;
      const text = shown.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      return { kind: kindOf(text), text, json: null };
    },
    close: () => place.close(),
  };
}

/** By the mark before Slack's verdict. */
function kindOf(text: string): Seen["kind"] {
  if (text.includes(":thinking_face:")) return "refused";
  return text.includes(":no_entry:") ? "no" : "yes";
}

/** Every string in a payload, in order: what a reader of the blocks would see, and their types. */
function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

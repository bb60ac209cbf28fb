/**
 * Asks a real model to choose tools, by any endpoint that speaks the OpenAI chat API:
 *
 *   OPENAI_BASE_URL=http://127.0.0.1:8000/v1 OPENAI_MODEL=qwen3-32b npx tsx test/evals/run.ts
 *
 * A question counts when the model calls the right tool and every argument that matters is the right one
 * (names are compared without case, spaces and hyphens). Exits 1 below 90 % right tools.
 */
import * as z from "zod";
import { loadWorld } from "../../src/core/index.ts";
import { stderrLogger, weighbridgeSurface } from "../../src/mcp/index.ts";
import { heldOut } from "./held-out.ts";
import { type ToolChoice, toolChoices } from "./questions.ts";

const environment = z
  .object({
    OPENAI_BASE_URL: z.url(),
    OPENAI_MODEL: z.string().min(1),
    OPENAI_API_KEY: z.string().default("none"),
  })
  .parse(process.env);
const NEEDED = 0.9;

const completion = z.object({
  choices: z.tuple([
    z.object({
      message: z.object({
        tool_calls: z
          .array(z.object({ function: z.object({ name: z.string(), arguments: z.string() }) }))
          .nullish(),
      }),
    }),
  ]),
});

const surface = weighbridgeSurface(loadWorld(), { version: "0.0.0", logger: stderrLogger });
const tools = surface.tools.map(({ listing: { name, description, inputSchema } }) => ({
  type: "function",
  function: { name, description, parameters: inputSchema },
}));
const offered = surface.tools.map((tool) => tool.listing.name);
const asked = [...toolChoices, ...heldOut].filter(({ tool }) => offered.includes(tool));

let rightTool = 0;
let rightArguments = 0;
for (const choice of asked) {
  const call = await ask(choice.question);
  const tool = call?.name === choice.tool;
  const wrong = tool ? wrongArguments(choice, call.args) : [];
  if (tool) rightTool += 1;
  if (tool && wrong.length === 0) rightArguments += 1;
  if (!tool) console.log(`${choice.tool} expected, ${call?.name ?? "no call"}: ${choice.question}`);
  else if (wrong.length > 0) console.log(`${choice.tool}, wrong ${wrong.join(", ")}: ${choice.question}`);
}
console.log(`right tool ${rightTool}/${asked.length}, right arguments too ${rightArguments}/${asked.length}`);
process.exitCode = rightTool / asked.length >= NEEDED ? 0 : 1;

async function ask(question: string): Promise<{ name: string; args: Record<string, unknown> } | null> {
  const response = await fetch(`${environment.OPENAI_BASE_URL}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${environment.OPENAI_API_KEY}` },
    body: JSON.stringify({
      model: environment.OPENAI_MODEL,
      temperature: 0,
      tools,
      messages: [
        { role: "system", content: surface.instructions },
        { role: "user", content: question },
      ],
    }),
    signal: AbortSignal.timeout(120_000),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  const call = completion.parse(await response.json()).choices[0].message.tool_calls?.[0]?.function;
  if (call === undefined) return null;
  return { name: call.name, args: z.record(z.string(), z.unknown()).parse(JSON.parse(call.arguments)) };
}

function wrongArguments(choice: ToolChoice, args: Record<string, unknown>): string[] {
  return Object.entries(choice.args)
    .filter(([name, value]) => !plain(args[name]).includes(plain(value)))
    .map(([name]) => name);
}

function plain(value: unknown): string {
  return JSON.stringify(value ?? null)
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]/g, "");
}

import type { ElicitRequestFormParams, ServerContext } from "@modelcontextprotocol/server";
import type { ToolEntry } from "../../../src/mcp/surface.ts";
import { fixtureTool, says } from "./content.ts";

type Properties = ElicitRequestFormParams["requestedSchema"]["properties"];

async function elicit(
  context: ServerContext,
  message: string,
  properties: Properties,
  required: string[] = [],
) {
  const requestedSchema = { type: "object" as const, properties, required };
  const { action, content } = await context.mcpReq.elicitInput({ mode: "form", message, requestedSchema });
  return says(`Elicitation completed: action=${action}, content=${JSON.stringify(content ?? {})}`);
}

const defaults: Properties = {
  name: { type: "string", default: "John Doe" },
  age: { type: "integer", default: 30 },
  score: { type: "number", default: 95.5 },
  status: { type: "string", enum: ["active", "inactive", "pending"], default: "active" },
  verified: { type: "boolean", default: true },
};

const titled = (noun: string) => [
  { const: "value1", title: `First ${noun}` },
  { const: "value2", title: `Second ${noun}` },
  { const: "value3", title: `Third ${noun}` },
];

const enums: Properties = {
  untitledSingle: { type: "string", enum: ["option1", "option2", "option3"] },
  titledSingle: { type: "string", oneOf: titled("Option") },
  legacyEnum: {
    type: "string",
    enum: ["opt1", "opt2", "opt3"],
    enumNames: ["Option One", "Option Two", "Option Three"],
  },
  untitledMulti: { type: "array", items: { type: "string", enum: ["option1", "option2", "option3"] } },
  titledMulti: { type: "array", items: { anyOf: titled("Choice") } },
};

const user: Properties = {
  username: { type: "string", description: "User's response" },
  email: { type: "string", description: "User's email address" },
};

/** Requests to the client while its call runs: only before 2026-07-28, and only within a session. */
export const elicitationTools: readonly ToolEntry[] = [
  fixtureTool(
    "test_elicitation",
    (context, args) => elicit(context, String(args.message), user, ["username", "email"]),
    { message: { type: "string" } },
  ),
  fixtureTool("test_elicitation_sep1034_defaults", (context) => elicit(context, "Please review.", defaults)),
  fixtureTool("test_elicitation_sep1330_enums", (context) => elicit(context, "Please choose.", enums)),
  fixtureTool(
    "test_sampling",
    async (context, args) => {
      const content = { type: "text" as const, text: String(args.prompt) };
      const answer = await context.mcpReq.requestSampling({
        messages: [{ role: "user", content }],
        maxTokens: 100,
      });
      return says(`LLM response: ${JSON.stringify(answer.content)}`);
    },
    { prompt: { type: "string" } },
  ),
];

import {
  acceptedContent,
  type ClientCapabilities,
  inputRequired,
  type ServerContext,
} from "@modelcontextprotocol/server";
import * as z from "zod";
import type { JsonObject } from "../core/index.ts";
import type { ToolSchema } from "./json-schema.ts";
import type { WireArguments } from "./surface.ts";

/** The answer's own words for "nothing decides yet, because I do not know this". */
const undecided = z.object({
  verdict: z.literal("unclear"),
  missing: z.array(z.object({ field: z.string(), question: z.string() })).min(1),
});

/** An argument that holds facts of the asker, and the kinds of facts that a form can ask for. */
const factsSchema = z.object({ properties: z.record(z.string(), z.unknown()) });
const factSchema = z.union([
  z.object({ type: z.literal("boolean") }).transform(() => ({ type: "boolean" as const })),
  z.object({ type: z.enum(["number", "integer"]) }),
  z.object({ type: z.literal("string"), enum: z.array(z.string()) }),
  z.object({ type: z.literal("string") }).transform(() => ({ type: "string" as const })),
  z.object({
    type: z.literal("array"),
    items: z.object({ type: z.literal("string"), enum: z.array(z.string()) }),
  }),
]);

const ARGUMENT = "use";
const REQUEST = "facts";
const message = "The license decides differently depending on this. Leave out what you do not know.";

/** Whether the client can show a form; one that declares elicitation without a mode means forms. */
export function canAsk(client: ClientCapabilities | undefined): boolean {
  const elicitation = client?.elicitation;
  if (elicitation === undefined) return false;
  return elicitation.form !== undefined || Object.keys(elicitation).length === 0;
}

/**
 * What to ask the person before the answer is worth much, as an input request; null where the answer stands
 * as it is, was asked for already, or misses only what a form cannot ask for.
 */
export function questionFor(json: JsonObject, schema: ToolSchema, context: ServerContext) {
  const open = undecided.safeParse(json);
  const facts = factsSchema.safeParse(schema.properties?.[ARGUMENT]);
  if (!open.success || !facts.success || context.mcpReq.inputResponses !== undefined) return null;
  const properties = Object.fromEntries(
    open.data.missing.flatMap(({ field, question }) => {
      const fact = factSchema.safeParse(facts.data.properties[field]);
      return fact.success ? [[field, { ...fact.data, title: question }] as const] : [];
    }),
  );
  if (Object.keys(properties).length === 0) return null;
  const requestedSchema = { type: "object" as const, properties };
  return inputRequired({ inputRequests: { [REQUEST]: inputRequired.elicit({ message, requestedSchema }) } });
}

/** The arguments with what the person has filled in; what the model had said itself stands. */
export function withGivenFacts(args: WireArguments, context: ServerContext): WireArguments {
  const given = acceptedContent(context.mcpReq.inputResponses, REQUEST);
  if (given === undefined) return args;
  const said = z.record(z.string(), z.unknown()).safeParse(args[ARGUMENT]);
  return { ...args, [ARGUMENT]: { ...given, ...(said.success ? said.data : {}) } };
}

import {
  CLIENT_CAPABILITIES_META_KEY,
  createRequestStateCodec,
  type InputRequests,
  inputRequired,
  inputResponse,
  type ServerContext,
} from "@modelcontextprotocol/server";
import * as z from "zod";
import type { ToolEntry } from "../../../src/mcp/surface.ts";
import { fixtureTool, says } from "./content.ts";

/** Seals what a round must remember; `verify` belongs into the server's options. */
export const stateCodec = createRequestStateCodec<{ round: number }>({
  key: "conformance-suite-fixture-key-32-bytes!",
});

const askName = inputRequired.elicit({
  message: "What is your name?",
  requestedSchema: z.object({ name: z.string() }),
});
const askOk = inputRequired.elicit({
  message: "Please confirm",
  requestedSchema: z.object({ ok: z.boolean() }),
});
const askModel = (question: string, maxTokens: number) =>
  inputRequired.createMessage({
    messages: [{ role: "user", content: { type: "text", text: question } }],
    maxTokens,
  });

const answered = (context: ServerContext, key: string) =>
  inputResponse(context.mcpReq.inputResponses, key).kind !== "missing";

const shown = (context: ServerContext) => says(JSON.stringify(context.mcpReq.inputResponses ?? {}));

/** Asks until every request is answered, then says what the answers were. */
function asks(name: string, inputRequests: InputRequests): ToolEntry {
  return fixtureTool(name, (context) =>
    Object.keys(inputRequests).every((key) => answered(context, key))
      ? shown(context)
      : inputRequired({ inputRequests }),
  );
}

/** The same with a sealed state that must come back. */
function asksWithState(name: string, inputRequests: InputRequests): ToolEntry {
  return fixtureTool(name, async (context) => {
    const complete = Object.keys(inputRequests).every((key) => answered(context, key));
    if (complete && context.mcpReq.requestState<{ round: number }>()?.round === 1) return says("state-ok");
    return inputRequired({ inputRequests, requestState: await stateCodec.mint({ round: 1 }) });
  });
}

const multiRound = fixtureTool("test_input_required_result_multi_round", async (context) => {
  const round = context.mcpReq.requestState<{ round: number }>()?.round ?? 0;
  if (round === 2 && answered(context, "step2")) return says("Both steps are answered.");
  const requestState = await stateCodec.mint({ round: round === 0 ? 1 : 2 });
  const step1 = inputRequired.elicit({
    message: "Step 1: What is your name?",
    requestedSchema: z.object({ name: z.string() }),
  });
  const step2 = inputRequired.elicit({
    message: "Step 2: What is your favorite color?",
    requestedSchema: z.object({ color: z.string() }),
  });
  return inputRequired({ inputRequests: round === 0 ? { step1 } : { step2 }, requestState });
});

const envelope = z.looseObject({
  [CLIENT_CAPABILITIES_META_KEY]: z
    .looseObject({ sampling: z.unknown(), elicitation: z.unknown() })
    .partial()
    .optional(),
});

const capabilityAware = fixtureTool("test_input_required_result_capabilities", (context) => {
  const declared = envelope.parse(context.mcpReq.envelope ?? {})[CLIENT_CAPABILITIES_META_KEY];
  const inputRequests: InputRequests = {
    ...(declared?.sampling === undefined
      ? {}
      : { question: askModel("What is the capital of France?", 100) }),
    ...(declared?.elicitation === undefined ? {} : { user_name: askName }),
  };
  return inputRequired({ inputRequests });
});

export const inputTools: readonly ToolEntry[] = [
  asks("test_input_required_result_elicitation", { user_name: askName }),
  asks("test_streaming_elicitation", { user_name: askName }),
  asks("test_input_required_result_sampling", {
    capital_question: askModel("What is the capital of France?", 100),
  }),
  asks("test_input_required_result_list_roots", { client_roots: inputRequired.listRoots() }),
  asksWithState("test_input_required_result_request_state", { confirm: askOk }),
  asksWithState("test_input_required_result_tampered_state", { confirm: askOk }),
  asksWithState("test_input_required_result_multiple_inputs", {
    user_name: askName,
    greeting: askModel("Generate a greeting", 50),
    client_roots: inputRequired.listRoots(),
  }),
  multiRound,
  capabilityAware,
];

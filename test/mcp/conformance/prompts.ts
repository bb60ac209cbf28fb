import { acceptedContent, type GetPromptResult, inputRequired } from "@modelcontextprotocol/server";
import type { PromptEntry } from "../../../src/mcp/surface.ts";
import { PNG, text } from "./content.ts";

type Content = GetPromptResult["messages"][number]["content"];
const userSays = (...contents: Content[]): GetPromptResult => ({
  messages: contents.map((content) => ({ role: "user", content })),
});

function fixturePrompt(name: string, get: PromptEntry["get"], args: readonly string[] = []): PromptEntry {
  return {
    listing: {
      name,
      description: "Fixture of the conformance suite.",
      arguments: args.map((argument) => ({ name: argument, required: true })),
    },
    complete: { arg1: (typed) => ["paris", "park", "party"].filter((value) => value.startsWith(typed)) },
    get,
  };
}

export const fixturePrompts: readonly PromptEntry[] = [
  fixturePrompt("test_simple_prompt", () => userSays(text("This is a simple prompt for testing."))),
  fixturePrompt(
    "test_prompt_with_arguments",
    ({ arg1, arg2 }) => userSays(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
    ["arg1", "arg2"],
  ),
  fixturePrompt(
    "test_prompt_with_embedded_resource",
    ({ resourceUri = "" }) =>
      userSays(
        {
          type: "resource",
          resource: {
            uri: resourceUri,
            mimeType: "text/plain",
            text: "Embedded resource content for testing.",
          },
        },
        text("Please process the embedded resource above."),
      ),
    ["resourceUri"],
  ),
  fixturePrompt("test_prompt_with_image", () =>
    userSays({ type: "image", data: PNG, mimeType: "image/png" }, text("Please analyze the image above.")),
  ),
  fixturePrompt("test_input_required_result_prompt", (_args, context) => {
    const answer = acceptedContent<{ context: string }>(context.mcpReq.inputResponses, "user_context");
    if (answer !== undefined) return userSays(text(`In the context of ${answer.context}.`));
    const requestedSchema = {
      type: "object" as const,
      properties: { context: { type: "string" as const } },
      required: ["context"],
    };
    const message = "What context should the prompt use?";
    return inputRequired({
      inputRequests: { user_context: inputRequired.elicit({ message, requestedSchema }) },
    });
  }),
];

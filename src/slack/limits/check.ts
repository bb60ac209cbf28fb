import * as z from "zod";
import { lengthOf } from "../blocks/text.ts";
import { block, type CheckedBlock } from "./blocks.ts";
import { limits } from "./numbers.ts";
import { identifier, plainText, text, textOrNothing } from "./objects.ts";
import { type LimitProblem, payloadProblems, type Surface } from "./payload.ts";

export type { LimitProblem, Surface } from "./payload.ts";

/** Every published rule that the blocks break on this surface; empty when Slack would take them. */
export function checkBlocks(blocks: unknown, surface: Surface): LimitProblem[] {
  if (!Array.isArray(blocks)) return [{ pointer: "/blocks", message: "must be an array" }];
  const problems: LimitProblem[] = [];
  const sound: CheckedBlock[] = [];
  const limit = limits.blocks[surface];
  if (blocks.length > limit) {
    problems.push({
      pointer: "/blocks",
      message: `${blocks.length} blocks; at most ${limit} in a ${surface}`,
    });
  }
  for (const [index, candidate] of blocks.entries()) {
    const parsed = block.safeParse(candidate);
    if (parsed.success) sound.push(parsed.data);
    else problems.push(...problemsOf(parsed.error, `/blocks/${index}`));
  }
  // Sums and uniqueness are asked of sound blocks only: positions would be wrong otherwise.
  if (sound.length === blocks.length) problems.push(...payloadProblems(sound, surface));
  return problems;
}

/** A message: blocks and the `text` that notifications and screen readers need. */
export function checkMessage(message: { text?: unknown; blocks?: unknown }): LimitProblem[] {
  const problems = message.blocks === undefined ? [] : checkBlocks(message.blocks, "message");
  if (typeof message.text !== "string" || message.text.trim() === "") {
    return [...problems, { pointer: "/text", message: "must say the answer in words" }];
  }
  if (lengthOf(message.text) > limits.messageText) {
    return [...problems, { pointer: "/text", message: `at most ${limits.messageText} characters` }];
  }
  return problems;
}

const modal = z.strictObject({
  type: z.literal("modal"),
  title: plainText(limits.view.title),
  submit: plainText(limits.view.button).optional(),
  close: plainText(limits.view.button).optional(),
  blocks: z.array(z.unknown()),
  private_metadata: textOrNothing(limits.view.privateMetadata).optional(),
  callback_id: identifier.optional(),
  external_id: text(limits.identifier).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
});

const home = z.strictObject({
  type: z.literal("home"),
  blocks: z.array(z.unknown()),
  private_metadata: textOrNothing(limits.view.privateMetadata).optional(),
  callback_id: identifier.optional(),
  external_id: text(limits.identifier).optional(),
});

const view = z.discriminatedUnion("type", [modal, home]);

/** A modal or a home tab: https://docs.slack.dev/reference/views */
export function checkView(candidate: unknown): LimitProblem[] {
  const parsed = view.safeParse(candidate);
  if (!parsed.success) return problemsOf(parsed.error, "");
  const problems = checkBlocks(parsed.data.blocks, parsed.data.type);
  const hasInput = parsed.data.blocks.some(
    (one) => z.object({ type: z.literal("input") }).safeParse(one).success,
  );
  if (parsed.data.type === "modal" && hasInput && parsed.data.submit === undefined) {
    problems.push({ pointer: "/submit", message: "a modal with an input block needs a submit button" });
  }
  return problems;
}

export function problemsOf(error: z.ZodError, prefix: string): LimitProblem[] {
  return error.issues.map((issue) => ({
    pointer: [prefix, ...issue.path.map(String)].join("/"),
    message: issue.message,
  }));
}

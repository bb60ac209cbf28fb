import * as z from "zod";
import { lengthOf } from "../blocks/text.ts";
import { checkBlocks, problemsOf } from "./check.ts";
import { limits } from "./numbers.ts";
import { text, textOrNothing, url } from "./objects.ts";
import type { LimitProblem } from "./payload.ts";

const markdownText = z.strictObject({
  type: z.literal("markdown_text"),
  text: text(limits.stream.text),
});

const taskUpdate = z.strictObject({
  type: z.literal("task_update"),
  id: text(limits.stream.taskField),
  title: text(limits.stream.taskField),
  status: z.enum(["pending", "in_progress", "complete", "error"]),
  details: textOrNothing(limits.stream.taskField).optional(),
  output: textOrNothing(limits.stream.taskField).optional(),
  sources: z
    .array(
      z.strictObject({ type: z.literal("url"), url: url(limits.button.url), text: text(limits.button.text) }),
    )
    .optional(),
});

const planUpdate = z.strictObject({ type: z.literal("plan_update"), title: text(limits.stream.taskField) });

const blocks = z.strictObject({
  type: z.literal("blocks"),
  blocks: z.array(z.unknown()).min(1).max(limits.stream.blocks),
});

/** One piece of a streamed message: https://docs.slack.dev/reference/methods/chat.appendStream#chunks */
const chunk = z.discriminatedUnion("type", [markdownText, taskUpdate, planUpdate, blocks]);

/** Every published rule that the chunks of one request break; empty when Slack would take them. */
export function checkChunks(candidates: unknown): LimitProblem[] {
  if (!Array.isArray(candidates)) return [{ pointer: "/chunks", message: "must be an array" }];
  const problems: LimitProblem[] = [];
  let characters = 0;
  for (const [index, candidate] of candidates.entries()) {
    const pointer = `/chunks/${index}`;
    const parsed = chunk.safeParse(candidate);
    if (!parsed.success) problems.push(...problemsOf(parsed.error, pointer));
    else if (parsed.data.type === "markdown_text") characters += lengthOf(parsed.data.text);
    else if (parsed.data.type === "blocks")
      problems.push(
        ...checkBlocks(parsed.data.blocks, "message").map((problem) => ({
          ...problem,
          pointer: `${pointer}${problem.pointer}`,
        })),
      );
  }
  // One text chunk may hold as much as the argument of that name, and so may all of them together.
  if (characters > limits.stream.text) {
    problems.push({
      pointer: "/chunks",
      message: `${characters} characters of text; at most ${limits.stream.text} in one request`,
    });
  }
  return problems;
}

import * as z from "zod";
import { noTeam } from "./decisions-view.ts";
import { sealOperation } from "./operation.ts";

/** Deletes what is kept about the asker as a person. */
export const forgetMe = sealOperation({
  name: "forget me",
  tool: null,
  changes: true,
  title: "Forget me",
  summary: "Delete your recent answers and what follow-ups refer to.",
  description: "Delete what is kept about the person who asks.",
  usage: "",
  words: [],
  examples: ["forget me"],
  input: z.object({}),
  output: z.object({ forgotten: z.boolean() }),
  async run(_input, { team }) {
    if (team === undefined) return { forgotten: false };
    const { conversations } = await team.store();
    await conversations.forget(`${team.team}:${team.asker.id}`);
    return { forgotten: true };
  },
  report: ({ forgotten }) => ({
    title: "Forget me",
    verdict: forgotten
      ? { tone: "good", text: "Done: your recent answers and what follow-ups refer to are deleted." }
      : { tone: "neutral", text: noTeam },
    blocks: [
      {
        kind: "text",
        style: "note",
        text: "Decisions that you recorded belong to your team and stay; they can be withdrawn.",
      },
    ],
    sources: [],
  }),
  isNo: () => false,
});

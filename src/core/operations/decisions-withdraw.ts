import * as z from "zod";
import { UserError } from "../errors.ts";
import { noTeam, requireDecisionMaker } from "./decisions-view.ts";
import { type OperationContext, sealOperation } from "./operation.ts";

const input = z.object({
  id: z
    .string()
    .regex(/^#?\d{1,9}$/, "the id of a decision is a number, as listed by: decisions")
    .describe("The decision's id, as listed"),
});
const output = z.object({ withdrawn: z.int().nullable() });

/** A withdrawn decision is listed no more, and kept for the record. */
export const decisionsWithdraw = sealOperation({
  name: "decisions withdraw",
  tool: null,
  changes: true,
  title: "Withdraw a decision",
  summary: "Take back one of your team's decisions by its id.",
  description: "Withdraw a recorded decision of the team.",
  usage: "ID",
  words: [{ field: "id", kind: "text", names: ["id"], units: [], bare: true }],
  examples: ["decisions withdraw 1"],
  input,
  output,
  run: withdraw,
  report: ({ withdrawn }) => ({
    title: "Decision",
    verdict:
      withdrawn === null
        ? { tone: "neutral", text: noTeam }
        : { tone: "good", text: `Decision ${withdrawn} is withdrawn.` },
    blocks: [{ kind: "next", items: [{ label: "All decisions", command: "decisions" }] }],
    sources: [],
  }),
  isNo: () => false,
});

async function withdraw({ id }: z.infer<typeof input>, { team }: OperationContext) {
  if (team === undefined) return { withdrawn: null };
  requireDecisionMaker(team);
  const { decisions } = await team.store();
  const number = Number(id.replace("#", ""));
  if (await decisions.withdraw(team.team, number)) return { withdrawn: number };
  throw new UserError(
    "invalid_input",
    `No decision ${number} is recorded. To see them all, type: decisions`,
    [{ label: "decisions", command: "decisions" }],
  );
}

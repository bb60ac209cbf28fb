import * as z from "zod";
import { plural } from "../report/format.ts";
import { currentDecisions, decisionsAsCsv, decisionsAsJson, noTeam } from "./decisions-view.ts";
import { sealOperation } from "./operation.ts";

const formats = ["csv", "json"] as const;
const input = z.object({ format: z.enum(formats).optional() });
const output = z.object({ format: z.enum(formats), count: z.int(), document: z.string() });

/** The same list to keep or to hand to an auditor. */
export const decisionsExport = sealOperation({
  name: "decisions export",
  tool: null,
  title: "Export decisions",
  summary: "Your team's decisions as CSV or JSON.",
  description: "Export the team's recorded decisions as CSV or JSON.",
  usage: "[format=csv|json]",
  words: [{ field: "format", kind: "choice", names: ["format"], units: [], bare: true, choices: formats }],
  examples: ["decisions export format=csv"],
  input,
  output,
  async run({ format = "csv" }, { world, team }) {
    const all = await currentDecisions(team, world);
    const document = format === "csv" ? decisionsAsCsv(all) : decisionsAsJson(all);
    return { format, count: all.length, document };
  },
  report: (answer, _input, { team }) => ({
    title: "Decisions",
    verdict: {
      tone: "neutral",
      text: verdict(answer.count, team !== undefined),
    },
    blocks: [
      {
        kind: "code",
        title: answer.format.toUpperCase(),
        language: answer.format === "json" ? "json" : "text",
        code: answer.document,
      },
    ],
    sources: [],
  }),
  isNo: () => false,
});

function verdict(count: number, isKnown: boolean): string {
  if (!isKnown) return noTeam;
  return count === 0 ? "No decision is recorded." : `${plural(count, "decision")}.`;
}

import * as z from "zod";
import type { ReportBlock } from "../report/report.ts";
import { currentDecisions, decisionsTable, listedDecision, noTeam } from "./decisions-view.ts";
import { findSubjects, subjectIndex } from "./license-subjects.ts";
import { sealOperation } from "./operation.ts";

const input = z.object({ model: z.string().min(1).optional() });
const output = z.object({ decisions: z.array(listedDecision) });

/** What the team's own people decided about models and licenses. */
export const decisions = sealOperation({
  name: "decisions",
  tool: null,
  title: "Decisions",
  summary: "What your team decided about models: approved or not, for what, by whom and until when.",
  description: "List the team's recorded decisions about models.",
  usage: "[MODEL]",
  words: [{ field: "model", kind: "model", names: ["model"], units: [], bare: true }],
  examples: ["decisions"],
  input,
  output,
  async run({ model }, { world, team }) {
    const all = await currentDecisions(team, world);
    if (model === undefined) return { decisions: all };
    const index = subjectIndex(world);
    const ids = new Set(findSubjects(model, index).map((subject) => subject.model ?? subject.label));
    const isMeant = (name: string): boolean =>
      name.toLowerCase() === model.toLowerCase() ||
      findSubjects(name, index).some((subject) => ids.has(subject.model ?? subject.label));
    return { decisions: all.filter((one) => isMeant(one.model)) };
  },
  report: (answer, { model }, { team }) => ({
    title: model === undefined ? "Decisions" : `Decisions about ${model}`,
    verdict: { tone: "neutral", text: verdictText(answer.decisions, team !== undefined) },
    blocks: [
      ...(answer.decisions.length === 0 ? [] : [decisionsTable(answer.decisions)]),
      howToRecord,
      {
        kind: "next",
        items: [{ label: "As CSV", command: "decisions export format=csv" }],
      },
    ],
    sources: [],
  }),
  isNo: () => false,
});

function verdictText(listed: readonly { readonly expired: boolean }[], known: boolean): string {
  if (!known) return noTeam;
  const expired = listed.filter((one) => one.expired).length;
  const count = `${listed.length} decision${listed.length === 1 ? "" : "s"}`;
  if (listed.length === 0) return "No decision is recorded.";
  return expired === 0 ? `${count}.` : `${count}, ${expired} of them expired.`;
}

const howToRecord: ReportBlock = {
  kind: "text",
  style: "note",
  text: "To record one: decisions record llama 4 approved for internal use by legal until 2027-11-02. A decision is shown beside the verdict and never changes it.",
};

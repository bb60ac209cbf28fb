import * as z from "zod";
import { UserError } from "../errors.ts";
import type { Team } from "../team/team.ts";
import { type DecisionStatement, isDay, readStatement } from "./decision-statement.ts";
import { noTeam, requireDecisionMaker } from "./decisions-view.ts";
import { findSubjects, subjectIndex, unknownModel } from "./license-subjects.ts";
import { decisionInWords, shownDecision } from "./license-team.ts";
import { type OperationContext, sealOperation } from "./operation.ts";

const day = z.string().refine(isDay, "must be a day such as 2026-11-02").optional();
const input = z.object({
  model: z.string().min(1).max(200).describe("Model, family or license"),
  statement: z.string().max(500).optional().describe("approved for internal use by legal until 2027-11-02"),
  decision: z.string().min(1).max(100).optional(),
  scope: z.string().max(300).optional(),
  decidedBy: z.string().min(1).max(100).optional(),
  decidedOn: day,
  expiresOn: day,
});
type Input = z.infer<typeof input>;
const output = z.object({ recorded: shownDecision.omit({ id: true }).nullable() });
type Output = z.infer<typeof output>;

const text = (field: string, name: string) =>
  ({ field, kind: "text", names: [name], units: [], bare: false }) as const;

/** Writes down what was decided elsewhere; only members whom the team names may. */
export const decisionsRecord = sealOperation({
  name: "decisions record",
  tool: null,
  changes: true,
  title: "Record a decision",
  summary: "Write down what your team decided about a model, with scope, who, when and until when.",
  description: "Record a decision of the team about a model.",
  usage: "MODEL STATEMENT",
  words: [
    { field: "model", kind: "model", names: ["model"], units: [], bare: true },
    text("decision", "decision"),
    text("scope", "scope"),
    text("decidedBy", "by"),
    text("decidedOn", "on"),
    text("expiresOn", "until"),
    { field: "statement", kind: "text", names: ["statement"], units: [], bare: true },
  ],
  examples: ["decisions record llama 4 approved for internal use by legal on 2026-11-02 until 2027-11-02"],
  input,
  output,
  run: record,
  report: ({ recorded }) => ({
    title: "Decision",
    verdict:
      recorded === null
        ? { tone: "neutral", text: noTeam }
        : { tone: "good", text: `Recorded: ${decisionInWords(recorded)}` },
    blocks: [
      {
        kind: "text",
        style: "note",
        text: "It is shown beside the license verdict and never changes it.",
      },
      { kind: "next", items: [{ label: "All decisions", command: "decisions" }] },
    ],
    sources: [],
  }),
  isNo: () => false,
});

async function record(given: Input, { world, team }: OperationContext): Promise<Output> {
  const model = canonicalName(given.model, world);
  const said = readStatement(given.statement ?? "");
  const decision = decisionOf(given, said);
  if (team === undefined) return { recorded: null };
  requireDecisionMaker(team);
  const entry = {
    model,
    decision,
    scope: given.scope ?? said.scope,
    decidedBy: given.decidedBy ?? said.decidedBy ?? team.asker.id,
    decidedOn: validDay(given.decidedOn ?? said.decidedOn ?? world.today),
    expiresOn: given.expiresOn ?? (said.expiresOn === null ? null : validDay(said.expiresOn)),
  };
  if (entry.expiresOn !== null && entry.expiresOn < entry.decidedOn) {
    throw new UserError(
      "invalid_input",
      `It would expire on ${entry.expiresOn}, before it was decided on ${entry.decidedOn}.`,
    );
  }
  await write(team, entry);
  return { recorded: { ...entry, expired: entry.expiresOn !== null && entry.expiresOn < world.today } };
}

async function write(team: Team, entry: Omit<NonNullable<Output["recorded"]>, "expired">): Promise<void> {
  const { decisions } = await team.store();
  await decisions.record(team.team, { ...entry, recordedBy: team.asker.id });
}

/** One model by its hub id, so that every way of naming it finds the decision; a family or a license as it was typed. */
function canonicalName(name: string, world: OperationContext["world"]): string {
  const index = subjectIndex(world);
  const subjects = findSubjects(name, index);
  if (subjects.length === 0) return unknownModel(name, index);
  const [only] = subjects;
  return subjects.length === 1 && only?.model != null ? only.model : name.trim();
}

function decisionOf({ decision }: Input, said: DecisionStatement): string {
  const words = decision ?? said.decision;
  if (words !== "") return words;
  throw new UserError(
    "missing_input",
    "Say what was decided: decisions record llama 4 approved for internal use by legal until 2027-11-02",
  );
}

function validDay(text: string): string {
  if (isDay(text)) return text;
  throw new UserError("invalid_input", `${text} is not a day of the calendar. Write it as 2026-11-02.`);
}

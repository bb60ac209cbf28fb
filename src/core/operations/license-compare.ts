import * as z from "zod";
import type { World } from "../catalog/world.ts";
import { UserError } from "../errors.ts";
import { type CardLine, cardOf } from "../license/card.ts";
import { verdictWords } from "../license/describe.ts";
import type { Subject } from "../license/subject.ts";
import type { Report } from "../report/report.ts";
import { sourceSchema } from "./fit-schema.ts";
import { answerLicense, disclaimer } from "./license-answer.ts";
import { licenseVerdict } from "./license-schema.ts";
import { findLicenses, findSubjects, subjectIndex, unknownModel } from "./license-subjects.ts";
import { sealOperation } from "./operation.ts";

const input = z.object({ models: z.array(z.string().min(1)).min(2).max(6).describe("Models or licenses") });
const cell = z.object({ text: z.string(), factId: z.string(), section: z.string() });
const output = z.object({
  columns: z.array(z.object({ name: z.string(), licenses: z.array(z.string()), verdict: licenseVerdict })),
  rows: z.array(z.object({ clause: z.string(), cells: z.array(z.array(cell)) })),
  disclaimer: z.string(),
  sources: z.array(sourceSchema),
});
type Output = z.infer<typeof output>;

/** Two or more licenses side by side, clause by clause; a stack shows every license of it. */
export const licenseCompare = sealOperation({
  name: "license compare",
  tool: null,
  title: "Compare licenses",
  summary: "The licenses of two or more models side by side, clause by clause.",
  description: "Compare the licenses of models clause by clause.",
  usage: "MODEL MODEL…",
  words: [{ field: "models", kind: "models", names: ["models"], units: [], bare: true }],
  examples: ["license compare llama-3.3-70b qwen3-32b", "license compare gpt-oss-120b maverick"],
  input,
  output,
  run: ({ models }, { world }) => compare(models, world),
  report: (answer): Omit<Report, "command"> => ({
    title: `Licenses: ${answer.columns.map(({ name }) => name).join(" and ")}`,
    verdict: {
      tone: "neutral",
      text: `For commercial use: ${answer.columns.map(({ name, verdict }) => `${name} ${verdictWords[verdict].toLowerCase()}`).join("; ")}.`,
    },
    blocks: [
      {
        kind: "table",
        title: null,
        columns: ["Clause", ...answer.columns.map(({ name }) => name)].map((label) => ({
          label,
          align: "left",
        })),
        rows: answer.rows.map(({ clause, cells }) => [
          clause,
          ...cells.map((parts) => parts.map(({ text, section }) => `${text} (${section})`).join("; ")),
        ]),
        detail: false,
      },
      { kind: "text", style: "note", text: answer.disclaimer },
    ],
    sources: answer.sources,
  }),
  isNo: () => false,
});

function compare(names: readonly string[], world: World): Output {
  const subjects = names.map((name) => oneSubject(name, world));
  const answers = names.map((name) => answerLicense({ model: name }, world));
  const cards = subjects.map(({ stack }) => stack.map(cardOf));
  const clauses = cards[0]?.[0]?.map(({ label }) => label) ?? [];
  return {
    columns: subjects.map(({ label, stack }, index) => ({
      name: label,
      licenses: stack.map(({ id }) => id),
      verdict: answers[index]?.verdict ?? "unclear",
    })),
    rows: clauses.map((clause) => ({
      clause,
      cells: cards.map((stack) => stack.flatMap((card) => cellsOf(card, clause))),
    })),
    disclaimer,
    sources: answers.flatMap(({ sources }) => sources),
  };
}

const cellsOf = (card: readonly CardLine[], clause: string) =>
  card
    .filter(({ label }) => label === clause)
    .map(({ text, fact }) => ({ text, factId: fact.id, section: fact.section }));

/** A family whose members differ cannot be one column: its members are named instead. */
function oneSubject(name: string, world: World): Subject {
  const index = subjectIndex(world);
  const found = findSubjects(name, index);
  const subjects = found.length > 0 ? found : licenseOrUnknown(name, world);
  const stacks = new Set(subjects.map(({ stack }) => stack.map(({ id }) => id).join("+")));
  const [first] = subjects;
  if (first === undefined) return unknownModel(name, index);
  if (stacks.size <= 1) return { ...first, label: subjects.length > 1 ? name : first.label };
  const labels = subjects.slice(0, 3).map(({ label }) => label);
  throw new UserError(
    "ambiguous_model",
    `Models called "${name}" have different licenses. Name one: ${labels.join(", ")}.`,
    labels.map((label) => ({ label, command: `license ${label}` })),
  );
}

function licenseOrUnknown(name: string, world: World): readonly Subject[] {
  const index = subjectIndex(world);
  try {
    return findLicenses(name, index);
  } catch (error) {
    if (error instanceof UserError) return unknownModel(name, index);
    throw error;
  }
}

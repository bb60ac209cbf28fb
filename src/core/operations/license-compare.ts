import * as z from "zod";
import type { World } from "../catalog/world.ts";
import { UserError } from "../errors.ts";
import { type CardLine, cardOf } from "../license/card.ts";
import { decide } from "../license/decide.ts";
import { profileInWords, verdictWords } from "../license/describe.ts";
import { type Mention, mentionsIn } from "../license/read/mentions.ts";
import type { Subject } from "../license/subject.ts";
import type { Report } from "../report/report.ts";
import { sourceSchema } from "./fit-schema.ts";
import { disclaimer, licenseSources } from "./license-answer.ts";
import { subjectIndex } from "./license-subjects.ts";
import { usualUse } from "./license-team.ts";
import { licenseVerdict } from "./license-verdict.ts";
import { type OperationContext, sealOperation } from "./operation.ts";

const input = z.object({ names: z.string().min(1).describe("Two to six models or licenses, in one line") });
const cell = z.object({ text: z.string(), factId: z.string(), section: z.string() });
const output = z.object({
  /** What the verdicts are for: the team's profile, or else commercial use. */
  use: z.string(),
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
  usage: "MODEL MODEL [MODEL…]",
  words: [{ field: "names", kind: "text", names: ["names"], units: [], bare: true }],
  examples: ["license compare llama-3.3-70b qwen3-32b", "license compare gpt-oss-120b maverick"],
  input,
  output,
  run: ({ names }, context) => compare(names, context),
  report: (answer): Omit<Report, "command"> => ({
    title: `Licenses: ${answer.columns.map(({ name }) => name).join(" and ")}`,
    verdict: {
      tone: "neutral",
      text: `For ${answer.use}: ${answer.columns.map(({ name, verdict }) => `${name} ${verdictWords[verdict].toLowerCase()}`).join("; ")}.`,
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
          ...cells.map((parts) => parts.map(cellWords).join("; ")),
        ]),
        detail: false,
      },
      { kind: "text", style: "note", text: answer.disclaimer },
    ],
    sources: answer.sources,
  }),
  isNo: () => false,
});

const MOST_COLUMNS = 6;

/** Where no clause speaks of it (`— (no clause)`), there is no section to name. */
const cellWords = ({ text, section }: z.infer<typeof cell>): string =>
  section.startsWith("—") ? text : `${text} (${section})`;

function compare(line: string, { world, team }: OperationContext): Output {
  const { use } = usualUse(team);
  const subjects = columnsOf(line, world);
  const cards = subjects.map(({ stack }) => stack.map(cardOf));
  const clauses = cards[0]?.[0]?.map(({ label }) => label) ?? [];
  const licenses = [...new Set(subjects.flatMap(({ stack }) => stack))];
  return {
    use: profileInWords(use).join("; "),
    columns: subjects.map((subject) => ({
      name: subject.label,
      licenses: subject.stack.map(({ id }) => id),
      verdict: decide([subject], use).verdict,
    })),
    rows: clauses.map((clause) => ({
      clause,
      cells: cards.map((stack) => stack.flatMap((card) => cellsOf(card, clause))),
    })),
    disclaimer,
    sources: licenses.flatMap(licenseSources),
  };
}

const cellsOf = (card: readonly CardLine[], clause: string) =>
  card
    .filter(({ label }) => label === clause)
    .map(({ text, fact }) => ({ text, factId: fact.id, section: fact.section }));

/** Throws UserError where fewer than two names are known, or a family's members differ. */
function columnsOf(line: string, world: World): readonly Subject[] {
  const mentions = mentionsIn(line, subjectIndex(world), new Set());
  if (mentions.length < 2 || mentions.length > MOST_COLUMNS) {
    throw new UserError(
      "missing_input",
      `Name two to ${MOST_COLUMNS} models or licenses: license compare llama-3.3-70b qwen3-32b`,
      [{ label: "Llama 3.3 and Qwen3", command: "license compare llama-3.3-70b qwen3-32b" }],
    );
  }
  return mentions.map(oneColumn);
}

/** A family whose members differ cannot be one column: its members are named instead. */
function oneColumn({ text, subjects }: Mention): Subject {
  const stacks = new Set(subjects.map(({ stack }) => stack.map(({ id }) => id).join("+")));
  const [first] = subjects;
  if (first !== undefined && stacks.size <= 1) return subjects.length > 1 ? { ...first, label: text } : first;
  const labels = subjects.slice(0, 3).map(({ label }) => label);
  throw new UserError(
    "ambiguous_model",
    `Models called "${text}" have different licenses. Name one: ${labels.join(", ")}.`,
    labels.map((label) => ({ label, command: `license ${label}` })),
  );
}

import type { World } from "../catalog/world.ts";
import type { License } from "../entries/license.ts";
import { cardOf } from "../license/card.ts";
import { verdictWords } from "../license/describe.ts";
import type { Report, ReportBlock, TableBlock, Verdict } from "../report/report.ts";
import { commandsFor } from "./license-next.ts";
import type { LicenseInput, LicenseOutput } from "./license-schema.ts";
import { teamBlocks } from "./license-team.ts";
import type { OperationContext } from "./operation.ts";

const tones = {
  allowed: "good",
  allowed_with_conditions: "caution",
  unclear: "neutral",
  needs_license: "bad",
  prohibited: "bad",
} as const;

/** The answer to read. Every sentence about a license is a fact with its id; the rest is about the question. */
export function licenseView(
  answer: LicenseOutput,
  input: LicenseInput,
  { world }: OperationContext,
  commandOf: (input: LicenseInput) => string,
): Omit<Report, "command"> {
  const blocks: ReportBlock[] = [{ kind: "text", style: "body", text: answer.read }];
  // The first question stands in the verdict where nothing can be said without it.
  for (const { question } of answer.missing.slice(answer.verdict === "unclear" ? 1 : 0)) {
    const lead = answer.verdict === "unclear" ? "Then also" : "To be sure";
    blocks.push({ kind: "text", style: "body", text: `${lead}: ${question}` });
  }
  blocks.push(...teamBlocks(answer));
  if (answer.card) blocks.push(...cards(answer, world));
  else if (answer.conditions.length > 0) blocks.push(...conditionTables(answer));
  for (const note of [...answer.notes, answer.disclaimer])
    blocks.push({ kind: "text", style: "note", text: note });
  const items = commandsFor(answer, input, commandOf);
  if (items.length > 0) blocks.push({ kind: "next", items });
  return { title: titleOf(answer, input), verdict: verdictOf(answer), blocks, sources: answer.sources };
}

function titleOf(answer: LicenseOutput, input: LicenseInput): string {
  const names = answer.licenses.map(({ name }) => name);
  return `License${input.model === undefined ? "" : ` of ${input.model}`}: ${names.slice(0, 3).join(" + ") || "which?"}${names.length > 3 ? " …" : ""}`;
}

function verdictOf(answer: LicenseOutput): Verdict {
  const because = answer.conditions.find(({ role }) => role === "decides");
  const ask = answer.missing[0];
  const open =
    answer.verdict !== "unclear" ? [] : [ask?.question ?? "The facts do not decide it: ask legal."];
  const fact =
    because === undefined ? [] : [`${saying(because)} (${bare(because.section)}, ${because.factId})`];
  return {
    tone: tones[answer.verdict],
    text: [`${verdictWords[answer.verdict]}.`, ...open, ...fact].join(" "),
  };
}

const FEWEST_WORDS = 7;

/** A fact of a few words ("To recipients.") stands in a table beside its name; alone it needs it before it. */
function saying({ text, factId }: Condition): string {
  if (text.split(" ").length >= FEWEST_WORDS) return text;
  const name = keyOf(factId).replaceAll("_", " ");
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${text}`;
}

const bare = (section: string): string => section.replace(/^\(([^()]*)\)$/, "$1");

type Condition = LicenseOutput["conditions"][number];

/** What decides, then the duties, one table a license: its title and the key together are the fact's id. */
function conditionTables(answer: LicenseOutput): readonly ReportBlock[] {
  const tables = (role: Condition["role"], title: string): readonly TableBlock[] =>
    answer.licenses.flatMap(({ id }) => {
      const rows = answer.conditions.filter((one) => one.role === role && licenseOf(one) === id);
      return rows.length === 0 ? [] : [conditionTable(`${title} (${id})`, rows, isDetail(role, answer))];
    });
  const decides = tables("decides", "What decides");
  // What may not be done has no duties.
  const refused = answer.verdict === "prohibited" || answer.verdict === "needs_license";
  return refused && decides.length > 0 ? decides : [...decides, ...tables("condition", "Duties and limits")];
}

const licenseOf = ({ factId }: Condition): string => factId.slice(0, factId.lastIndexOf("#"));
const keyOf = (factId: string): string => factId.slice(factId.lastIndexOf("#") + 1);

/** Duties matter at once where they are the answer; beside a refusal they can wait. */
const isDetail = (role: Condition["role"], answer: LicenseOutput): boolean =>
  role === "condition" && answer.verdict !== "allowed_with_conditions";

const conditionTable = (title: string, rows: readonly Condition[], detail: boolean): TableBlock => ({
  kind: "table",
  title,
  columns: [
    { label: "What it says", align: "left" },
    { label: "Section", align: "left" },
    { label: "Fact", align: "left" },
  ],
  rows: rows.map((row) => [row.text, row.section, keyOf(row.factId)]),
  detail,
});

function cards(answer: LicenseOutput, world: World): readonly ReportBlock[] {
  return answer.licenses
    .map(({ id }) => world.licenses.find((license) => license.id === id))
    .filter((license) => license !== undefined)
    .map(cardTable);
}

const cardTable = (license: License): TableBlock => ({
  kind: "table",
  title: `${license.name}, ${license.version} (${license.id})`,
  columns: [
    { label: "Clause", align: "left" },
    { label: "In short", align: "left" },
    { label: "Section", align: "left" },
    { label: "Fact", align: "left" },
  ],
  rows: cardOf(license).map(({ label, text, fact }) => [label, text, fact.section, keyOf(fact.id)]),
  detail: false,
});

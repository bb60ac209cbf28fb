import type { World } from "../catalog/world.ts";
import type { License } from "../entries/license.ts";
import { cardOf } from "../license/card.ts";
import { verdictWords } from "../license/describe.ts";
import type { Report, ReportBlock, TableBlock, Verdict } from "../report/report.ts";
import { commandsFor } from "./license-next.ts";
import type { LicenseInput, LicenseOutput } from "./license-schema.ts";
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
  const isCard = input.question === undefined && input.use === undefined;
  const blocks: ReportBlock[] = [{ kind: "text", style: "body", text: answer.read }];
  for (const { question } of answer.missing) {
    blocks.push({ kind: "text", style: "body", text: `To decide: ${question}` });
  }
  if (isCard) blocks.push(...cards(answer, world));
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
  const words = verdictWords[answer.verdict];
  if (because !== undefined) {
    return {
      tone: tones[answer.verdict],
      text: `${words}. ${because.text} (${because.section}, ${because.factId})`,
    };
  }
  const ask = answer.missing[0];
  return { tone: tones[answer.verdict], text: ask === undefined ? `${words}.` : `${words}. ${ask.question}` };
}

function conditionTables(answer: LicenseOutput): readonly ReportBlock[] {
  const table = (role: "decides" | "condition", title: string): readonly TableBlock[] => {
    const rows = answer.conditions.filter((condition) => condition.role === role);
    if (rows.length === 0) return [];
    return [
      {
        kind: "table",
        title,
        columns: [
          { label: "Section", align: "left" },
          { label: "What it says", align: "left" },
          { label: "Fact", align: "left" },
        ],
        rows: rows.map(({ section, text, factId }) => [section, text, factId]),
        detail: role === "condition" && answer.verdict !== "allowed_with_conditions",
      },
    ];
  };
  return [...table("decides", "What decides"), ...table("condition", "Duties and limits")];
}

function cards(answer: LicenseOutput, world: World): readonly ReportBlock[] {
  return answer.licenses
    .map(({ id }) => world.licenses.find((license) => license.id === id))
    .filter((license) => license !== undefined)
    .map(cardTable);
}

const cardTable = (license: License): TableBlock => ({
  kind: "table",
  title: `${license.name} (${license.version})`,
  columns: [
    { label: "Clause", align: "left" },
    { label: "In short", align: "left" },
    { label: "Section", align: "left" },
    { label: "Fact", align: "left" },
  ],
  rows: cardOf(license).map(({ label, text, fact }) => [label, text, fact.section, fact.id]),
  detail: false,
});

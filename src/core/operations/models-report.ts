import { verdictWords } from "../license/describe.ts";
import { formatTokens, plural } from "../report/format.ts";
import type { Report, ReportBlock } from "../report/report.ts";
import type { ListedModel, ModelsInput, ModelsOutput } from "./models-schema.ts";
import type { OperationContext } from "./operation.ts";
import { formatParameters } from "./parameters.ts";

/** The models as a table, how the filter was read, and where to go from here. */
export function modelsReport(
  answer: ModelsOutput,
  input: ModelsInput,
  _context: OperationContext,
  commandOf: (input: ModelsInput) => string,
): Omit<Report, "command"> {
  const blocks: ReportBlock[] = [];
  if (answer.models.length > 0) blocks.push(table(answer.models));
  const shown = pageWords(answer);
  for (const note of [...shown, ...answer.notes]) blocks.push({ kind: "text", style: "note", text: note });
  const items = nextSteps(answer, input, commandOf);
  if (items.length > 0) blocks.push({ kind: "next", items });
  return {
    title: "Models of the catalog",
    verdict: { tone: "neutral", text: verdict(answer) },
    blocks,
    sources: answer.sources,
  };
}

function verdict({ matching, catalogSize, read }: ModelsOutput): string {
  if (read.length === 0) return `The catalog has ${plural(catalogSize, "model")}.`;
  const asked = read.join("; ");
  if (matching === 0) return `None of the ${catalogSize} models in the catalog is all of this: ${asked}.`;
  return `${matching} of the ${catalogSize} models in the catalog ${matching === 1 ? "matches" : "match"}: ${asked}.`;
}

function table(models: readonly ListedModel[]): ReportBlock {
  return {
    kind: "table",
    title: null,
    columns: [
      { label: "Model", align: "left" },
      { label: "Parameters", align: "right" },
      { label: "Active", align: "right" },
      { label: "Context (extended)", align: "right" },
      { label: "Reads", align: "left" },
      { label: "Precisions", align: "left" },
      { label: "License", align: "left" },
      { label: "Released", align: "left" },
    ],
    rows: models.map((model) => [
      model.name,
      formatParameters(model.parameters.total),
      model.kind === "dense" ? "all" : formatParameters(model.parameters.active),
      contextWords(model.contextTokens),
      model.modalities.join(", "),
      model.precisions.join(" "),
      licenseWords(model),
      model.released ?? "unknown",
    ]),
    detail: false,
  };
}

function contextWords({ native, extended }: ListedModel["contextTokens"]): string {
  return extended === null ? formatTokens(native) : `${formatTokens(native)} (${formatTokens(extended)})`;
}

const licenseWords = ({ licenses, license }: ListedModel): string =>
  licenses.length === 0
    ? "not read"
    : `${licenses.map(shortLicense).join(" + ")}: ${verdictWords[license.verdict].toLowerCase()}`;

/** Ids are short, and what `license` takes. */
const shortLicense = ({ id }: { readonly id: string }): string => id.replace(/^LicenseRef-/, "");

function pageWords({ before, models, matching, nextCursor }: ModelsOutput): string[] {
  if (before === 0 && nextCursor === null) return [];
  return [
    `Models ${before + 1} to ${before + models.length} of ${matching}${nextCursor === null ? "." : "; the next page follows, or narrow the filter."}`,
  ];
}

function nextSteps(
  { models, nextCursor, matching }: ModelsOutput,
  input: ModelsInput,
  commandOf: (input: ModelsInput) => string,
) {
  const steps: { label: string; command: string }[] = [];
  if (nextCursor !== null)
    steps.push({ label: "The next page", command: commandOf({ ...input, cursor: nextCursor }) });
  const [first] = models;
  if (first !== undefined) {
    const name = first.name.toLowerCase();
    steps.push({ label: `${first.name} in full`, command: `show ${first.id}` });
    if (first.task === "text") steps.push({ label: `Where ${first.name} fits`, command: `fit ${name}` });
  }
  if (matching === 0) steps.push({ label: "All models", command: "models" });
  return steps;
}

import { formatCount, formatGB, formatTokens, listed, plural } from "../report/format.ts";
import type { FactsBlock, Report, ReportBlock } from "../report/report.ts";
import { settingWords } from "./compare-benchmarks.ts";
import type { OperationContext } from "./operation.ts";
import { formatParameters } from "./parameters.ts";
import { scoreTables } from "./score-tables.ts";
import type { ShowInput, ShowOutput } from "./show-schema.ts";

/** One model to read: what it is, what it is made of, its checkpoints, license and benchmarks. */
export function showReport(
  answer: ShowOutput,
  _input: ShowInput,
  _context: OperationContext,
): Omit<Report, "command"> {
  const blocks: ReportBlock[] = [
    facts(answer),
    checkpoints(answer),
    architecture(answer),
    ...benchmarks(answer),
  ];
  for (const note of [...checkpointNotes(answer), ...answer.notes])
    blocks.push({ kind: "text", style: "note", text: note });
  blocks.push({ kind: "next", items: nextSteps(answer) });
  return {
    title: answer.model.name,
    verdict: { tone: "neutral", text: verdict(answer) },
    blocks,
    sources: answer.sources,
  };
}

function verdict({ model, parameters, contextTokens, licenses, architecture }: ShowOutput): string {
  const routed = architecture.feedForwards.some(({ kind }) => kind === "moe");
  const size = routed
    ? `${formatParameters(parameters.total)} parameters, ${formatParameters(parameters.active)} active per token`
    : `${formatParameters(parameters.total)} parameters, dense`;
  const license = licenses.length === 0 ? "license not read" : licenses.map(({ name }) => name).join(" and ");
  return `${model.name} by ${model.vendor}: ${size}, ${formatTokens(contextTokens.native)} tokens of context, ${license}.`;
}

function facts({ model, parameters, contextTokens, license }: ShowOutput): FactsBlock {
  const { native, extended } = contextTokens;
  const rows = [
    { label: "Id", value: model.id },
    { label: "Family", value: model.family },
    { label: "Released", value: model.released ?? "unknown" },
    { label: "Parameters", value: `${formatCount(parameters.total)} (${parameters.countStatus})` },
    { label: "Active per token", value: formatCount(parameters.active) },
    { label: "Vision tower", value: part(parameters.vision) },
    { label: "MTP modules", value: part(parameters.mtp, " (not in the total)") },
    {
      label: "Context",
      value: `${formatCount(native)} tokens${extended === null ? "" : `, ${formatCount(extended)} with its documented extension`}`,
    },
    {
      label: "License",
      value: license.line,
    },
  ];
  return { kind: "facts", title: null, facts: rows.filter(({ value }) => value !== ""), detail: false };
}

const part = (parameters: number, addition = ""): string =>
  parameters === 0 ? "" : `${formatCount(parameters)}${addition}`;

function checkpoints(answer: ShowOutput): ReportBlock {
  return {
    kind: "table",
    title: "Checkpoints",
    columns: [
      { label: "Precision", align: "left" },
      { label: "Size", align: "right" },
      { label: "Checkpoint", align: "left" },
      { label: "Published by", align: "left" },
    ],
    rows: answer.checkpoints.map((checkpoint) => [
      checkpoint.precision,
      `${formatGB(checkpoint.sizeGB)}${checkpoint.sizeBasis === "computed" ? " (computed)" : ""}`,
      checkpoint.id,
      checkpoint.official ? answer.model.vendor : (checkpoint.id.split("/")[0] ?? ""),
    ]),
    detail: false,
  };
}

/** `amd/gpt-oss-120b-w-mxfp4-a-fp8: Rule assumed …`, one line for all that share it. */
function checkpointNotes({ checkpoints }: ShowOutput): string[] {
  const sharing = new Map<string, string[]>();
  for (const { id, confirmed, note } of checkpoints) {
    const said = [confirmed ? "" : "Not seen in any source: check that it exists.", note ?? ""]
      .join(" ")
      .trim();
    if (said !== "") sharing.set(said, [...(sharing.get(said) ?? []), id]);
  }
  return [...sharing].map(([said, ids]) => `${listed(ids)}: ${said}`);
}

function architecture({ architecture }: ShowOutput): FactsBlock {
  const { layers, hiddenSize, vocabSize, tieWordEmbeddings, modelType, className } = architecture;
  return {
    kind: "facts",
    title: "Architecture",
    facts: [
      { label: "Model type", value: className === null ? modelType : `${modelType} (${className})` },
      { label: "Layers", value: `${layers}, hidden size ${formatCount(hiddenSize)}` },
      ...architecture.mixers.map((mixer) => ({
        label: plural(mixer.layers, "layer"),
        value: mixerWords(mixer),
      })),
      ...architecture.feedForwards.map((part) => ({
        label: plural(part.layers, "layer"),
        value: feedForwardWords(part),
      })),
      {
        label: "Vocabulary",
        value: `${formatCount(vocabSize)} tokens${tieWordEmbeddings ? ", embedding and head tied" : ""}`,
      },
      ...architecture.towers.map(({ role, parameters }) => ({
        label: `${role} tower`,
        value: `${formatParameters(parameters)} parameters`,
      })),
    ],
    detail: true,
  };
}

function mixerWords(mixer: ShowOutput["architecture"]["mixers"][number]): string {
  const { kind, heads, kvHeads, headDim, window } = mixer;
  const keys = kvHeads === null ? "" : `, ${plural(kvHeads, "KV head")}`;
  const span = window === null ? "" : `, window ${formatCount(window)}`;
  return `${kind}: ${plural(heads, "head")}${keys} of ${headDim}${span}`;
}

function feedForwardWords(part: ShowOutput["architecture"]["feedForwards"][number]): string {
  const width = formatCount(part.intermediateSize);
  if (part.kind === "dense") return `dense feed-forward of ${width}`;
  const shared =
    part.sharedIntermediateSize === null ? "" : ` + shared ${formatCount(part.sharedIntermediateSize)}`;
  return `${part.experts} experts of ${width}, ${part.expertsPerToken} per token${shared}`;
}

const REPORTERS = {
  vendor: "run by its vendor",
  other_vendor: "run by another vendor",
  independent: "run by a third party",
} as const;

/** Only the scores of one table may be compared, and only with those of the same table of another model. */
const benchmarks = (answer: ShowOutput): readonly ReportBlock[] =>
  scoreTables(
    "Published scores",
    ["Score"],
    answer.benchmarks.map(({ benchmark, score, unit, setting, reasoning, reporter, day, doubt }) => ({
      benchmark,
      scores: [`${score}${unit === "percent" ? " %" : ""}${doubt === null ? "" : " (doubtful)"}`],
      thinking: reasoning === null ? "" : `thinking ${reasoning}`,
      setting: settingWords({ setting }),
      by: `${REPORTERS[reporter]}${day === null ? "" : `, ${day}`}`,
    })),
    true,
  );

function nextSteps({ model }: ShowOutput) {
  const steps = [{ label: "What its license allows", command: `license ${model.id}` }];
  return model.task === "text" ? [{ label: "Where it fits", command: `fit ${model.id}` }, ...steps] : steps;
}

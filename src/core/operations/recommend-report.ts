import { formatCount, formatGiB, formatTokens, formatUsd } from "../report/format.ts";
import type { Report, ReportBlock, Verdict } from "../report/report.ts";
import { priceWords } from "./hardware-prices.ts";
import { THIN_EVIDENCE } from "./recommend-choice.ts";
import { type Choice, constraints, type RecommendInput, type RecommendOutput } from "./recommend-schema.ts";
import { cheaperThanPick, speedTable, speedWords } from "./recommend-speed.ts";

type CommandOf = (input: RecommendInput) => string;

/** The pick, the ranking, what else would do unmeasured, and who was ruled out by what. */
export function recommendReport(
  answer: RecommendOutput,
  input: RecommendInput,
  _context: unknown,
  commandOf: CommandOf,
): Omit<Report, "command"> {
  const blocks: ReportBlock[] = [];
  if (answer.matrix !== null) blocks.push(landscape(answer.matrix), decisions(answer.matrix));
  else {
    if (answer.ranked.length > 0) blocks.push(choices("Ranked", answer.ranked));
    if (answer.load !== null && answer.ranked.length > 0) blocks.push(speedTable(answer.load, answer.ranked));
    if (answer.ranked.length > 0) blocks.push(why(answer.ranked));
    if (answer.unmeasured.length > 0)
      blocks.push(choices("Meet the constraints, not measured for this", answer.unmeasured));
    if (answer.load !== null && answer.ranked.length === 0 && answer.unmeasured.length > 0)
      blocks.push(speedTable(answer.load, answer.unmeasured));
    if (answer.ruledOut.length > 0) blocks.push(...ruledOut(answer.ruledOut));
  }
  for (const text of answer.notes) blocks.push({ kind: "text", style: "note", text });
  blocks.push({ kind: "next", items: nextSteps(answer, input, commandOf) });
  return {
    title: answer.matrix === null ? "Which model to take" : "Scorecard of open-weight models",
    verdict: verdict(answer),
    blocks,
    sources: answer.sources,
  };
}

function verdict(answer: RecommendOutput): Verdict {
  if (answer.matrix !== null) {
    const { landscape, decisions } = answer.matrix;
    return {
      tone: "neutral",
      text: `${landscape.length} models with published scores or wide use, on ${decisions.length} kinds of hardware: the table below says which to take where.`,
    };
  }
  const asked = answer.asked.join("; ");
  const [best] = answer.ranked;
  if (best !== undefined) {
    const price = best.usdPerHour === null ? "" : ` (${formatUsd(best.usdPerHour)}/h)`;
    const { won = 0, lost = 0, even = 0 } = best.comparisons ?? {};
    const thin = won + lost + even < THIN_EVIDENCE;
    const tone =
      thin || best.license.verdict === "unclear" || best.memoryVerdict === "tight" ? "caution" : "good";
    return {
      tone,
      text: [
        `Take ${best.model.name} in ${best.precision} on ${best.hardware}${price}.`,
        `Asked: ${asked}.`,
        `It is ${best.reasons[0] ?? ""}.`,
        speedWords(answer.load, best),
        cheaperThanPick(answer.ranked),
      ]
        .filter((sentence) => sentence !== null)
        .join(" "),
    };
  }
  const [newest] = answer.unmeasured;
  return newest !== undefined
    ? {
        tone: "caution",
        text: `No model with a comparable score meets all of this: ${asked}. Some without do, the newest is ${newest.model.name}.`,
      }
    : { tone: "bad", text: `No model of the catalog meets all of this: ${asked}.` };
}

function choices(title: string, rows: readonly Choice[]): ReportBlock {
  return {
    kind: "table",
    title,
    columns: [
      { label: "Model", align: "left" },
      { label: "Precision", align: "left" },
      { label: "Hardware", align: "left" },
      { label: "Cost", align: "right" },
      { label: "Requests", align: "right" },
      { label: "Won-lost-even", align: "right" },
      { label: "Price from", align: "left" },
    ],
    rows: rows.map((row) => [
      row.model.name,
      row.precision,
      `${row.hardware}${row.memoryVerdict === "tight" ? " (tight)" : ""}`,
      row.usdPerHour === null ? "-" : `${formatUsd(row.usdPerHour)}/h`,
      formatCount(row.maxConcurrency),
      row.comparisons === null
        ? "-"
        : `${row.comparisons.won}-${row.comparisons.lost}-${row.comparisons.even}`,
      row.price === null ? "no price known" : priceWords(row.price),
    ]),
    detail: false,
  };
}

function why(ranked: readonly Choice[]): ReportBlock {
  return {
    kind: "table",
    title: "Evidence and license",
    columns: [
      { label: "Model", align: "left" },
      { label: "Scores", align: "left" },
      { label: "License", align: "left" },
    ],
    rows: ranked
      .slice(0, 5)
      .map((row) => [
        row.model.name,
        row.evidence.length === 0 ? "none published" : row.evidence.map(scoreWords).join("; "),
        row.license.line,
      ]),
    detail: false,
  };
}

const scoreWords = ({ benchmark, score, reasoning, reporter }: Choice["evidence"][number]): string =>
  `${benchmark} ${score}${reasoning === null ? "" : reasoning === "off" ? " not thinking" : " thinking"} (${reporter === "independent" ? "independent" : reporter === "vendor" ? "vendor" : "another vendor"})`;

/** One line for each constraint, and the reasons with all names to unfold. */
function ruledOut(rows: RecommendOutput["ruledOut"]): readonly ReportBlock[] {
  const lines = constraints.flatMap((constraint) => {
    const names = rows.filter((row) => row.constraint === constraint).map(({ model }) => model.name);
    return names.length === 0
      ? []
      : [[constraint, String(names.length), names.slice(0, 6).join(", ") + (names.length > 6 ? " …" : "")]];
  });
  return [
    {
      kind: "table",
      title: "Ruled out",
      columns: [
        { label: "By", align: "left" },
        { label: "Models", align: "right" },
        { label: "Among them", align: "left" },
      ],
      rows: lines,
      detail: false,
    },
    {
      kind: "table",
      title: "Ruled out, by reason",
      columns: [
        { label: "Reason", align: "left" },
        { label: "By", align: "left" },
        { label: "Models", align: "left" },
      ],
      rows: byReason(rows),
      detail: true,
    },
  ];
}

/** One row for all that the same reason rules out, in the order of the constraints. */
function byReason(rows: RecommendOutput["ruledOut"]): string[][] {
  return constraints.flatMap((constraint) => {
    const own = rows.filter((row) => row.constraint === constraint);
    const reasons = [...new Set(own.map(({ reason }) => reason))];
    return reasons.map((reason) => {
      const names = own.filter((row) => row.reason === reason).map(({ model }) => model.name);
      return [reason, constraint, names.join(", ")];
    });
  });
}

function landscape({ landscape: rows }: NonNullable<RecommendOutput["matrix"]>): ReportBlock {
  return {
    kind: "table",
    title: "Landscape: size, memory, cost, license, and where each wins",
    columns: [
      { label: "Model", align: "left" },
      { label: "Parameters", align: "left" },
      { label: "Context", align: "right" },
      { label: "Weights", align: "right" },
      { label: "Cheapest hardware", align: "left" },
      { label: "Cost", align: "right" },
      { label: "License", align: "left" },
      { label: "Wins", align: "left" },
    ],
    rows: rows.map((row) => [
      row.model,
      row.parameters,
      formatTokens(row.contextTokens),
      row.weightsGiB === null ? "-" : `${formatGiB(row.weightsGiB)} ${row.precision ?? ""}`,
      row.hardware ?? "none within four nodes",
      row.usdPerHour === null || row.price === null
        ? "-"
        : `${formatUsd(row.usdPerHour)}/h (${priceWords(row.price)})`,
      row.license,
      row.wins.map(taskWords).join(", "),
    ]),
    detail: false,
  };
}

const taskWords = (task: string): string => task.replaceAll("_", " ");

function decisions({ decisions: rows }: NonNullable<RecommendOutput["matrix"]>): ReportBlock {
  const tasks = rows[0]?.picks.map(({ task }) => task) ?? [];
  return {
    kind: "table",
    title: "Decision matrix: first choice (second choice) by hardware and task",
    columns: [
      { label: "Hardware", align: "left" },
      ...tasks.map((task) => ({ label: taskWords(task), align: "left" as const })),
    ],
    rows: rows.map(({ hardware, picks }) => [
      hardware,
      ...picks.map(({ model, second }) =>
        model === null ? "-" : second === null ? model : `${model} (${second})`,
      ),
    ]),
    detail: false,
  };
}

function nextSteps(answer: RecommendOutput, input: RecommendInput, commandOf: CommandOf) {
  const [best, second] = answer.ranked.length > 0 ? answer.ranked : answer.unmeasured;
  const steps: { label: string; command: string }[] = [];
  if (answer.matrix !== null) {
    steps.push({ label: "For coding", command: commandOf({ task: "coding" }) });
    return steps;
  }
  if (best !== undefined) {
    steps.push({
      label: `Does ${best.model.name} fit`,
      command: `fit ${best.model.id} "${best.hardware}" ${best.precision}`,
    });
    steps.push({ label: "Its license", command: `license ${best.model.id}` });
    if (second !== undefined)
      steps.push({ label: "Compare the first two", command: `compare ${best.model.id} ${second.model.id}` });
  } else if (input.license !== "any") {
    steps.push({ label: "With any license", command: commandOf({ ...input, license: "any" }) });
  }
  return steps;
}

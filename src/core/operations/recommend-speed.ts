import { formatCount, formatUsd, plural } from "../report/format.ts";
import type { ReportBlock } from "../report/report.ts";
import { layoutShape } from "./layout-words.ts";
import type { Choice, RecommendOutput } from "./recommend-schema.ts";
import { firstTokenRange, firstTokenWords, speedRange } from "./speed-words.ts";

type Load = NonNullable<RecommendOutput["load"]>;

/** Speed and cost per token of the choices, each at its place. */
export function speedTable(load: Load, choices: readonly Choice[]): ReportBlock {
  return {
    kind: "table",
    title: `Speed and cost with ${loadWords(load)}`,
    columns: [
      { label: "Model", align: "left" },
      { label: "Runs as", align: "left" },
      { label: "TTFT", align: "right" },
      { label: "TPOT ms", align: "right" },
      { label: "Tokens/s, all", align: "right" },
      { label: "$/M out", align: "right" },
    ],
    rows: choices.map((choice) => {
      const { speed, usdPerMillionOutputTokens: cost } = choice;
      return [
        choice.model.name,
        runsAs(choice),
        firstTokenRange(speed),
        speedRange(speed, "tpotMs"),
        speedRange(speed, "outputTokensPerSecond"),
        cost === null ? "-" : formatUsd(cost),
      ];
    }),
    detail: false,
  };
}

/** How fast the pick answers; null where speed was not asked for or is not known. */
export function speedWords(load: Load | null, { speed }: Choice): string | null {
  if (load === null || speed === null) return null;
  return `With ${loadWords(load)}: TTFT about ${firstTokenWords(speed.ttftMs)}, TPOT about ${speed.tpotMs.toFixed(1)} ms.`;
}

/** `50 requests at once, 1,024 tokens in and 256 out` */
const loadWords = ({ concurrency, inputTokens, outputTokens }: Load): string =>
  `${plural(concurrency, "request")} at once, ${formatCount(inputTokens)} tokens in and ${formatCount(outputTokens)} out`;

/** `4 x TP 2` */
function runsAs({ copies, layout }: Choice): string {
  return `${copies > 1 ? `${copies} x ` : ""}${layoutShape(layout)}`;
}

/** What the pick gives up: who is much cheaper per token, of those that win as often as they lose. Null = nobody. */
export function cheaperThanPick(ranked: readonly Choice[]): string | null {
  const [pick, ...others] = ranked;
  const cost = pick?.usdPerMillionOutputTokens ?? null;
  if (cost === null) return null;
  let cheapest: { name: string; cost: number } | null = null;
  for (const { model, comparisons, usdPerMillionOutputTokens: other } of others) {
    if (comparisons === null || comparisons.won < comparisons.lost) continue;
    if (other !== null && other < MUCH_CHEAPER * cost && other < (cheapest?.cost ?? Number.POSITIVE_INFINITY))
      cheapest = { name: model.name, cost: other };
  }
  return cheapest === null
    ? null
    : `${cheapest.name} costs less per token: ${formatUsd(cheapest.cost)} per million out against ${formatUsd(cost)}.`;
}

/** Speeds are off by a tenth in the middle: what is nearer is the same cost. */
const MUCH_CHEAPER = 0.8;

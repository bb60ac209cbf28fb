import type { BenchmarkScore } from "../entries/benchmark.ts";
import type { Speed } from "../planner/service.ts";
import type { Standing } from "../planner/standings.ts";
import { formatCount, formatUsd } from "../report/format.ts";
import { priceFacts } from "./hardware-prices.ts";
import { usdPerMillionTokens } from "./hardware-service.ts";
import type { Eligible } from "./recommend-run.ts";
import type { Choice } from "./recommend-schema.ts";
import { evidenceFor, type Task } from "./recommend-tasks.ts";
import { firstTokenRange, speedRange } from "./speed-words.ts";

/** Fewer meetings than this prove little. */
export const THIN_EVIDENCE = 10;

/** A model that will do, with what speaks for it and what to know before it is taken. */
export function choiceOf(
  { model, place, license }: Eligible,
  standing: Standing | null,
  task: Task | null,
  benchmarks: readonly BenchmarkScore[],
): Choice {
  const { candidate, hardware, price, usdPerHour } = place;
  const speed = place.speed();
  const usdPerMillion = usdPerMillionTokens({ usdPerHour, speed });
  return {
    model: { id: model.id, name: model.name },
    precision: candidate.precision,
    checkpoint: candidate.checkpoint?.id ?? null,
    hardware: hardware.label,
    copies: place.copies,
    layout: { ...place.layout },
    memoryVerdict: place.verdict,
    maxConcurrency: place.maxConcurrency,
    maxContextTokens: place.maxContextTokens,
    usdPerHour,
    price: price && priceFacts(price),
    speed: speed && { ...speed, low: { ...speed.low }, high: { ...speed.high } },
    usdPerMillionOutputTokens: usdPerMillion,
    license: { verdict: license.verdict, line: license.line },
    comparisons: standing && { won: standing.won, lost: standing.lost, even: standing.even },
    evidence: evidenceFor(model.id, task, benchmarks).map(
      ({ benchmark, score, setting, reasoning, reporter, day, source }) => ({
        benchmark,
        score,
        setting,
        reasoning,
        reporter,
        day,
        source: source.url,
      }),
    ),
    reasons: [
      ...reasonsOf({ model, place, license }, standing),
      ...speedReasons(speed, usdPerMillion),
      ...warningsOf({ model, place, license }),
    ],
  };
}

function reasonsOf({ place }: Eligible, standing: Standing | null): string[] {
  const { candidate, verdict } = place;
  const meetings = standing === null ? 0 : standing.won + standing.lost + standing.even;
  return [
    standing === null
      ? "without a comparable published score"
      : `better in ${standing.won} of ${meetings} comparisons with other models${meetings < THIN_EVIDENCE ? ", which is thin evidence" : ""}`,
    `${candidate.precision} ${verdict === "tight" ? "fits tightly" : "fits"}: ${formatCount(place.maxConcurrency)} requests at once`,
  ];
}

const warningsOf = ({ model, license }: Eligible): string[] => [
  ...(license.verdict === "unclear" ? ["its license needs a look by legal"] : []),
  ...(model.verified ? [] : ["some of its dimensions are inferred, not read"]),
];

/** `about 24 ms per token (20-31), the first after 210 ms (150-390)`, and what a million tokens costs. */
function speedReasons(speed: Speed | null, usdPerMillion: number | null): string[] {
  if (speed === null) return [];
  const unlike = speed.basis === "extrapolated" ? ", far from any measured run" : "";
  return [
    `${speedRange(speed, "tpotMs")} ms per token, the first after ${firstTokenRange(speed)}${unlike}`,
    ...(usdPerMillion === null ? [] : [`${formatUsd(usdPerMillion)} per million output tokens`]),
  ];
}

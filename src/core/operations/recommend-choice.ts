import type { BenchmarkScore } from "../entries/benchmark.ts";
import type { Standing } from "../planner/standings.ts";
import { formatCount } from "../report/format.ts";
import type { Eligible } from "./recommend-run.ts";
import type { Choice } from "./recommend-schema.ts";
import { evidenceFor, type Task } from "./recommend-tasks.ts";

/** Fewer meetings than this prove little. */
export const THIN_EVIDENCE = 10;

/** A model that will do, with what speaks for it and what to know before it is taken. */
export function choiceOf(
  { model, place, license }: Eligible,
  standing: Standing | null,
  task: Task | null,
  benchmarks: readonly BenchmarkScore[],
): Choice {
  const { candidate, hardware, price } = place;
  const offer = price?.offer ?? null;
  return {
    model: { id: model.id, name: model.name },
    precision: candidate.precision,
    checkpoint: candidate.checkpoint?.id ?? null,
    hardware: hardware.label,
    copies: place.copies,
    memoryVerdict: place.verdict,
    maxConcurrency: place.maxConcurrency,
    maxContextTokens: place.maxContextTokens,
    usdPerHour: place.usdPerHour,
    price: price && {
      provider: offer?.provider ?? null,
      seen: offer === null ? null : offer.seenExactDay ? offer.seen : offer.seen.slice(0, "2026-01".length),
      stale: offer?.stale ?? false,
    },
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
    reasons: reasonsOf({ model, place, license }, standing),
  };
}

function reasonsOf({ model, place, license }: Eligible, standing: Standing | null): string[] {
  const { candidate, verdict } = place;
  const meetings = standing === null ? 0 : standing.won + standing.lost + standing.even;
  return [
    standing === null
      ? "without a comparable published score"
      : `better in ${standing.won} of ${meetings} comparisons with other models${meetings < THIN_EVIDENCE ? ", which is thin evidence" : ""}`,
    `${candidate.precision} ${verdict === "tight" ? "fits tightly" : "fits"}: ${formatCount(place.maxConcurrency)} requests at once`,
    ...(license.verdict === "unclear" ? ["its license needs a look by legal"] : []),
    ...(model.verified ? [] : ["some of its dimensions are inferred, not read"]),
  ];
}

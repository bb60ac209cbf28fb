import { formatTokens, formatUsd } from "../report/format.ts";
import type { ComparedModel, SharedScore, Win } from "./compare-schema.ts";
import type { LicenseLine } from "./license-verdict.ts";

/** Who is ahead in what; even models win nothing. */
export function winsOf(models: readonly ComparedModel[], benchmarks: readonly SharedScore[]): Win[] {
  const wins = [
    win(models, "cost_per_hour", "least", ({ place }) => place?.usdPerHour ?? null, costText),
    win(
      models,
      "cost_per_token",
      "least",
      ({ place }) => place?.usdPerMillionOutputTokens ?? null,
      tokenText,
    ),
    win(models, "speed", "least", ({ place }) => place?.performance?.tpotMs ?? null, speedText),
    win(
      models,
      "context",
      "most",
      longest,
      (value) => `takes the most context, ${formatTokens(value)} tokens`,
    ),
    win(models, "license", "least", ({ license }) => FREEDOM[license.verdict], licenseText),
    benchmarkWin(models, benchmarks),
  ];
  return wins.filter((one) => one !== null);
}

const FREEDOM: Readonly<Record<LicenseLine["verdict"], number>> = {
  allowed: 0,
  allowed_with_conditions: 1,
  needs_license: 2,
  unclear: 3,
  prohibited: 4,
};

const longest = ({ contextTokens }: ComparedModel): number => contextTokens.extended ?? contextTokens.native;

const costText = (value: number, { place }: ComparedModel): string =>
  `is the cheapest to keep running, ${formatUsd(value)}/h on ${place?.hardware ?? "its hardware"}`;

/** Estimates have bounds: where those of two models overlap, being ahead is only probable. */
function tokenText(value: number, leader: ComparedModel, others: readonly ComparedModel[]): string {
  const sure = others.every((other) => (tokenCost(leader)?.high ?? 0) < (tokenCost(other)?.low ?? 0));
  return `${sure ? "costs" : "probably costs"} least per token, ${formatUsd(value)}/M out`;
}

function speedText(value: number, leader: ComparedModel, others: readonly ComparedModel[]): string {
  const slowest = leader.place?.performance?.high.tpotMs ?? 0;
  const sure = others.every(({ place }) => slowest < (place?.performance?.low.tpotMs ?? 0));
  return `is ${sure ? "" : "probably "}the fastest for one reader, ${value.toFixed(1)} ms per token`;
}

function tokenCost({ place }: ComparedModel): { readonly low: number; readonly high: number } | null {
  const speed = place?.performance ?? null;
  const usd = place?.usdPerMillionOutputTokens ?? null;
  if (speed === null || usd === null) return null;
  const of = (tokensPerSecond: number): number => (usd * speed.outputTokensPerSecond) / tokensPerSecond;
  return { low: of(speed.high.outputTokensPerSecond), high: of(speed.low.outputTokensPerSecond) };
}

const licenseText = (_: number, { license }: ComparedModel): string =>
  `has the freest license (${license.line})`;

function win(
  models: readonly ComparedModel[],
  what: Win["what"],
  wanted: "least" | "most",
  figureOf: (model: ComparedModel) => number | null,
  text: (value: number, leader: ComparedModel, others: readonly ComparedModel[]) => string,
): Win | null {
  const values = models.map(figureOf);
  const known = values.filter((value) => value !== null);
  // Where a figure is missing for one model, nobody knows who is ahead.
  if (known.length < models.length) return null;
  const best = wanted === "least" ? Math.min(...known) : Math.max(...known);
  const leaders = models.filter((_, index) => values[index] === best);
  const [leader] = leaders;
  if (leader === undefined || leaders.length > 1) return null;
  const others = models.filter((model) => model !== leader);
  return { what, model: leader.id, name: leader.name, text: text(best, leader, others) };
}

/** Rows that one model alone leads; the model that leads most of them wins. */
function benchmarkWin(models: readonly ComparedModel[], rows: readonly SharedScore[]): Win | null {
  const led = models.map(({ id }) => rows.filter(({ best }) => best.length === 1 && best[0] === id).length);
  const most = Math.max(0, ...led);
  const at = led.indexOf(most);
  const leader = models[at];
  if (most === 0 || leader === undefined || led.lastIndexOf(most) !== at) return null;
  const inRows = rows.filter(({ cells }) => cells[at] !== null).length;
  const text = `leads ${most} of the ${inRows} shared benchmark scores that it has`;
  return { what: "benchmarks", model: leader.id, name: leader.name, text };
}

import type { Offer } from "../catalog/prices.ts";
import type { ResolvedEngine } from "../catalog/resolve-engine.ts";
import type { ResolvedModel } from "../catalog/resolve-model.ts";
import type { Hardware } from "../entries/gpu.ts";
import type { Price } from "../entries/price.ts";
import type { Source } from "../entries/source.ts";
import type { ServedLoad, ServedSpeed, SpeedBasis } from "../planner/served-speed.ts";
import { formatCount, plural } from "../report/format.ts";
import { noPriceNote } from "./cost-no-price.ts";
import type { CostPlace } from "./cost-place.ts";
import type { ChosenPrice } from "./cost-prices.ts";
import type { CostInput } from "./cost-schema.ts";
import { STALE_PRICES } from "./hardware-prices.ts";
import { tooOldNote } from "./too-old-note.ts";

interface NoteFacts {
  readonly named: ResolvedModel;
  readonly input: CostInput;
  /** What was taken from the team's settings. */
  readonly fromTeam: readonly string[];
  readonly hardware: Hardware;
  readonly assumptions: readonly string[];
  readonly engine: ResolvedEngine;
  readonly place: CostPlace;
  readonly load: ServedLoad;
  readonly speed: ServedSpeed;
  readonly price: ChosenPrice | null;
  /** What such a contract comes to, where nobody offers one. */
  readonly comparable: Price | null;
  readonly basis: SpeedBasis;
}

/** What was assumed, what the numbers rest on, and what they leave out. */
export function costNotes(facts: NoteFacts): string[] {
  const { named, hardware, engine, place, load, speed, price } = facts;
  const notes: (string | null)[] = [
    assumed(facts),
    named.note,
    engine.note,
    tooOldNote(hardware.gpu, engine),
  ];
  if (place.replicas > 1) {
    const shares = formatCount(load.concurrency / place.replicas);
    notes.push(`${place.replicas} copies share the requests: about ${shares} each.`);
  }
  if (place.idle > 0)
    notes.push(`${plural(place.idle, "GPU")} of ${hardware.label} are idle in this layout, and paid for.`);
  if (!speed.holds)
    notes.push(
      "The weights leave no room for KV cache here: the speed is what it would be if they did. Ask `fit` what holds it.",
    );
  else if (speed.estimate.running < load.concurrency)
    notes.push(
      `The KV cache holds about ${formatCount(speed.estimate.running)} requests at once; the rest wait, which TTFT includes.`,
    );
  notes.push(basisNote(facts));
  if (price === null)
    notes.push(noPriceNote(hardware.gpu, facts.input.pricing ?? "on_demand", facts.comparable));
  if (price?.offer?.stale) notes.push(STALE_PRICES);
  if (price?.kind === "spot")
    notes.push("Spot machines can be taken away at short notice: keep spare copies.");
  notes.push(
    "Tokens of output carry the whole bill in the first price, tokens of input in the second, both in the third. Host, storage, network and people are not in it.",
  );
  return notes.filter((note) => note !== null && note !== "").map(String);
}

function assumed({ input, fromTeam, assumptions, engine, place, load, speed }: NoteFacts): string {
  const said: string[] = [...fromTeam, ...assumptions];
  if (input.precision === undefined) said.push(`${place.candidate.precision} weights`);
  if (input.inputTokens === undefined) said.push(`${formatCount(load.inputTokens)} tokens in`);
  if (input.outputTokens === undefined) said.push(`${formatCount(load.outputTokens)} tokens out`);
  if (input.concurrency === undefined) said.push(`${load.concurrency} requests at once`);
  if (input.engine === undefined) said.push(`${engine.engine.name} ${engine.version}`);
  if (input.tensorParallel === undefined && input.dataParallel === undefined)
    said.push(`TP ${place.layout.tensorParallel}`);
  if (input.utilization === undefined) said.push("every hour that is paid for is a busy one");
  said.push(`KV cache in ${speed.kvPrecision}`);
  return `Assumed: ${said.join("; ")}.`;
}

function basisNote({ speed, basis, engine }: NoteFacts): string {
  const { calibration } = basis;
  const { knowledge, runs } = speed.estimate;
  if (speed.estimate.basis === "measured") {
    const [run] = runs;
    const version = run?.version === undefined || run.version === null ? "" : ` ${run.version}`;
    return `Measured: ${plural(runs.length, "published run")} of this very setting (${engine.engine.name}${version}); the range is how far such runs differ from one another.`;
  }
  const error = calibration.crossValidation.find(
    ({ slice, left }) => slice === "all" && left.startsWith("model"),
  );
  const off =
    error === undefined
      ? ""
      : ` On runs that were left out its TPOT was off by ${percent(error.tpotMedian)} in the middle, TTFT by ${percent(error.ttftMedian)}.`;
  const from = `fitted to ${formatCount(calibration.runs)} published runs until ${calibration.dataUntil}; the range held 80 % of runs that were left out`;
  if (speed.estimate.basis === "extrapolated")
    return `Extrapolated (${knowledge.unseen.join("; ")}): the model is ${from}, and the range is wider here. Measure before you decide.`;
  return `Calibrated: ${from}.${off} Speculative decoding and prefix caching are off.`;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

export function costSources({
  named,
  hardware,
  place,
  price,
  comparable,
  offered,
  speed,
  basis,
}: Pick<NoteFacts, "named" | "hardware" | "place" | "price" | "comparable" | "speed" | "basis"> & {
  readonly offered: readonly Offer[];
}): Source[] {
  const all = [
    ...named.model.sources,
    ...(place.candidate.checkpoint?.sources ?? []),
    ...hardware.gpu.sources,
    ...speed.estimate.runs.map(({ source }) => source),
    ...basis.calibration.sources.slice(0, 1),
    ...(price?.offer === undefined || price.offer === null ? [] : [price.offer.source]),
    ...offered.map(({ source }) => source),
    ...(comparable === null ? [] : [comparable.source]),
  ];
  const byUrl = new Map(all.map(({ title, url, seen }) => [url, { title, url, seen }]));
  return [...byUrl.values()];
}

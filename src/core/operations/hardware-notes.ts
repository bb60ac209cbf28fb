import type { ResolvedEngine } from "../catalog/resolve-engine.ts";
import type { ResolvedModel } from "../catalog/resolve-model.ts";
import type { Gpu } from "../entries/gpu.ts";
import type { Source } from "../entries/source.ts";
import type { PlanRequest } from "../planner/best-plan.ts";
import { originalBits } from "../planner/candidates.ts";
import type { Service, SpeedEstimator } from "../planner/service.ts";
import { formatCount } from "../report/format.ts";
import { type GpuPrice, STALE_PRICES } from "./hardware-prices.ts";
import { lengthsOf } from "./hardware-request.ts";
import type { HardwareInput } from "./hardware-schema.ts";

interface NoteFacts {
  readonly named: ResolvedModel;
  readonly input: HardwareInput;
  /** What was taken from the team's settings. */
  readonly fromTeam: readonly string[];
  readonly engine: ResolvedEngine;
  readonly plan: PlanRequest;
  readonly services: readonly Service[];
  readonly options: readonly Service[];
  readonly prices: (gpu: Gpu) => GpuPrice | null;
  readonly speed: SpeedEstimator | null;
}

/** What was assumed, how the answer is to be read, and how old its prices are. */
export function hardwareNotes(facts: NoteFacts): string[] {
  const { named, engine, input, options, prices, services } = facts;
  const notes = [assumptions(facts), named.note, engine.note, speedNote(facts)];
  if (services.length > 0)
    notes.push(
      `Every size of a copy, count of copies and published precision was tried on ${input.gpu === undefined ? "every GPU kind with a price; the other kinds only where too few of these will do" : "this kind of GPU"}. Every request may be as long as the context at the same time.`,
    );
  notes.push(narrowNote(options[0], named));
  const offered = options.map(({ hardware }) => prices(hardware.gpu)).filter((price) => price !== null);
  if (offered.length > 0) {
    const kind = (input.pricing ?? "on_demand").replaceAll("_", " ");
    notes.push(`Prices: the cheapest ${kind} offer in the catalog, the middle of the provider's regions.`);
  }
  if (offered.some(({ offer }) => offer?.stale)) notes.push(STALE_PRICES);
  if (input.pricing === "spot")
    notes.push("Spot machines can be taken away at short notice: keep spare copies.");
  return notes.filter((note) => note !== null && note !== "").map(String);
}

/** Fewer bits are cheaper, and somebody should say so: quality is not among the limits. */
function narrowNote(best: Service | undefined, { model }: ResolvedModel): string | null {
  if (best === undefined || best.qualityBits > FEW_BITS || originalBits(model) <= FEW_BITS) return null;
  return `The cheapest runs ${best.candidate.precision} weights, which lose a little quality: \`quant ${model.id}\` says how much was measured; name a precision to search only that.`;
}

/** At which quality is seen to fall: `data/quality`. */
const FEW_BITS = 4;

function assumptions({ input, fromTeam, engine, plan }: NoteFacts): string {
  const assumed: string[] = [...fromTeam];
  const lengths = lengthsOf(input);
  if (lengths !== null && input.inputTokens === undefined)
    assumed.push(`${formatCount(lengths.inputTokens)} tokens in`);
  if (lengths !== null && input.outputTokens === undefined)
    assumed.push(`${formatCount(lengths.outputTokens)} tokens out`);
  if (lengths === null && input.context === undefined)
    assumed.push(`context ${formatCount(plan.workload.contextTokens)} tokens`);
  if (input.concurrency === undefined) assumed.push("1 request at a time");
  if (input.engine === undefined) assumed.push(`${engine.engine.name} ${engine.version}`);
  assumed.push("KV cache as the engine chooses it");
  return assumed.length === 0 ? "" : `Assumed: ${assumed.join("; ")}.`;
}

function speedNote({ input, speed }: NoteFacts): string | null {
  if (lengthsOf(input) === null)
    return "Memory alone decides here; say in=, out=, ttft< and tpot< for speed.";
  return speed === null
    ? "No speed model is at hand for this engine: only memory was checked, not TTFT and TPOT."
    : "Speeds are estimates; the range holds 80 % of measured runs that were left out of the fit. A question mark: no run on such a GPU or with such weights was in the data, so measure before you buy.";
}

export function hardwareSources(
  named: ResolvedModel,
  engineSources: readonly Source[],
  options: readonly Service[],
  prices: (gpu: Gpu) => GpuPrice | null,
): Source[] {
  const [best] = options;
  const all = [
    ...named.model.sources,
    ...(best?.candidate.checkpoint?.sources ?? []),
    ...(best?.hardware.gpu.sources ?? []),
    ...engineSources,
    ...options.flatMap(({ hardware }) => prices(hardware.gpu)?.offer?.source ?? []),
  ];
  const byUrl = new Map(all.map(({ title, url, seen }) => [url, { title, url, seen }]));
  return [...byUrl.values()];
}

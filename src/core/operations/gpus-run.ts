import { cheapestPrice, type Offer } from "../catalog/prices.ts";
import type { World } from "../catalog/world.ts";
import type { Gpu } from "../entries/gpu.ts";
import type { PricingKind } from "../entries/price.ts";
import type { Source } from "../entries/source.ts";
import { bytes, toGiB } from "../units.ts";
import { readGpusFilter } from "./gpus-filter.ts";
import type { GpusInput, GpusOutput, ListedGpu } from "./gpus-schema.ts";
import { pageOf } from "./page.ts";

const KINDS: readonly PricingKind[] = ["on_demand", "spot", "reserved_1y", "reserved_3y"];

/** Answers `gpus`: those that a filter holds for, the largest memory first, each with its lowest prices. */
export function listGpus(input: GpusInput, world: World): GpusOutput {
  const conditions = readGpusFilter(world, input.filter ?? "");
  const matching = world.gpus
    .filter((gpu) => conditions.every((condition) => condition.holds(gpu)))
    .sort(largestFirst);
  const page = pageOf(matching, input.cursor);
  const offers = new Map(page.entries.map((gpu) => [gpu.id, lowestOffers(world, gpu)]));
  const shown = [...offers.values()].flat();
  return {
    read: conditions.map(({ words }) => words),
    matching: matching.length,
    catalogSize: world.gpus.length,
    before: page.before,
    gpus: page.entries.map((gpu) => listed(gpu, offers.get(gpu.id) ?? [])),
    nextCursor: page.nextCursor,
    notes: notesOf(shown),
    sources: sourcesOf(page.entries, shown),
  };
}

const largestFirst = (one: Gpu, other: Gpu): number =>
  other.memory.labelGb - one.memory.labelGb ||
  (other.bandwidthGbs ?? 0) - (one.bandwidthGbs ?? 0) ||
  one.id.localeCompare(other.id);

function lowestOffers(world: World, gpu: Gpu): Offer[] {
  return KINDS.flatMap((kind) => cheapestPrice(world, gpu.id, kind) ?? []);
}

function listed(gpu: Gpu, offers: readonly Offer[]): ListedGpu {
  const { id, name, label, vendor, memory, denseTflops, native, interconnect, note } = gpu;
  return {
    id,
    name,
    label,
    vendor,
    memory: {
      labelGB: memory.labelGb,
      usableGiB: toGiB(bytes(memory.usableBytes)),
      basis: memory.basis,
      unified: memory.unified,
    },
    bandwidthGBPerSecond: gpu.bandwidthGbs,
    denseTflops: { ...denseTflops },
    native: { ...native },
    interconnect: interconnect && {
      technology: interconnect.technology,
      GBPerSecondPerDirection: interconnect.gbsPerDirection,
    },
    gpusPerNode: [...gpu.gpusPerNode],
    prices: offers.map(({ kind, usdPerGpuHour, provider, seen, seenExactDay, stale }) => ({
      kind,
      usdPerGpuHour: usdPerGpuHour.median,
      provider,
      seen,
      seenExactDay,
      stale,
    })),
    note,
  };
}

function notesOf(offers: readonly Offer[]): string[] {
  const notes: string[] = [];
  if (offers.length > 0) {
    notes.push(
      "Prices are the lowest in the catalog, in US dollars per GPU-hour, the middle of a provider's regions.",
    );
  }
  if (offers.some(({ stale }) => stale)) {
    notes.push("* The price is older than 60 days, or its day is not known: ask the provider.");
  }
  return notes;
}

function sourcesOf(gpus: readonly Gpu[], offers: readonly Offer[]): Source[] {
  const all = [...gpus.flatMap(({ sources }) => sources), ...offers.map(({ source }) => source)];
  const byPage = new Map(all.map(({ title, url, seen }) => [url, { title, url, seen }]));
  return [...byPage.values()];
}

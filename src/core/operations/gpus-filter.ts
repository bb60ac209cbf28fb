import { cheapestPrice } from "../catalog/prices.ts";
import type { World } from "../catalog/world.ts";
import type { Gpu } from "../entries/gpu.ts";
import type { PricingKind } from "../entries/price.ts";
import { formatUsd } from "../report/format.ts";
import {
  COMPARISON_WORDS,
  type Condition,
  compares,
  comparisonAt,
  type FilterGrammar,
  type FilterReader,
  readFilter,
} from "./filter-words.ts";

/** Reads `nvidia 80gb under $3`. Throws UserError (`not_understood`) for a word that says nothing. */
export function readGpusFilter(world: World, text: string): readonly Condition<Gpu>[] {
  return readFilter(grammarOf(world), text);
}

function grammarOf(world: World): FilterGrammar<Gpu> {
  return {
    name: "gpus",
    readers: [priceAt(world), memoryAt, traitAt, contractAt(world), nameAt(world)],
    vocabulary: () => [
      ...Object.keys(TRAITS),
      ...Object.keys(CONTRACTS),
      ...world.gpus.flatMap((gpu) => [...gpuWords(gpu)].filter((word) => /^[a-z]/.test(word))),
    ],
    hint: "a vendor (nvidia), a name (h100), a memory size (80gb, over 100gb), a price (under $3), fp8, nvfp4, nvlink, unified, priced or spot",
  };
}

/** `under $3`, `< $3/h`, `$2.50`: the lowest price of the catalog; on demand, unless `spot` stands beside it. */
const priceAt =
  (world: World): FilterReader<Gpu> =>
  (words, start) => {
    const { sign, next } = comparisonAt(words, start);
    const amount = /^\$(\d+(?:\.\d+)?)(?:\/(?:gpu[-/]?)?(?:h|hr|hour))?$/.exec(words[next] ?? "");
    if (amount === null) return null;
    const kind = words.map((word) => CONTRACTS[word]).find((one) => one !== undefined) ?? "on_demand";
    const bound = Number(amount[1]);
    const asked = sign ?? "<=";
    let end = next + 1;
    while (/^(?:\/?(?:h|hr|hour|hourly)|per|each)$/.test(words[end] ?? "")) end += 1;
    return {
      next: end,
      condition: {
        words: `${COMPARISON_WORDS[asked]} ${formatUsd(bound)} per GPU-hour ${CONTRACT_WORDS[kind]}`,
        holds: ({ id }) => {
          const price = cheapestPrice(world, id, kind);
          return price !== null && compares(price.usdPerGpuHour.median, asked, bound);
        },
      },
    };
  };

/** `80gb`, `over 80gb`, `48-96gb`: as vendors label it. */
const memoryAt: FilterReader<Gpu> = (words, start) => {
  const { sign, next } = comparisonAt(words, start);
  const size = /^(\d+(?:\.\d+)?)gi?b?$/.exec(words[next] ?? "");
  if (size === null) return null;
  const bound = Number(size[1]);
  const asked = sign ?? "=";
  const behind = /^(?:memory|vram|ram|hbm\d?e?)$/.test(words[next + 1] ?? "");
  return {
    next: next + (behind ? 2 : 1),
    condition: {
      words: `${COMPARISON_WORDS[asked]} ${bound} GB`,
      holds: ({ memory }) => compares(memory.labelGb, asked, bound),
    },
  };
};

const fp8: Condition<Gpu> = { words: "computes in fp8", holds: ({ native }) => native.fp8 };
const fp4: Condition<Gpu> = { words: "computes in fp4", holds: ({ native }) => native.nvfp4 || native.mxfp4 };
const unified: Condition<Gpu> = { words: "unified memory", holds: ({ memory }) => memory.unified };
const linked: Condition<Gpu> = {
  words: "GPUs linked directly (NVLink and the like)",
  holds: ({ interconnect }) => interconnect !== null,
};

const TRAITS: Readonly<Record<string, Condition<Gpu>>> = {
  bf16: { words: "computes in bf16", holds: ({ native }) => native.bf16 },
  fp8,
  int8: { words: "computes in int8", holds: ({ native }) => native.int8 },
  fp4,
  nvfp4: { words: "computes in nvfp4", holds: ({ native }) => native.nvfp4 },
  mxfp4: { words: "computes in mxfp4", holds: ({ native }) => native.mxfp4 },
  nvlink: {
    words: "NVLink",
    holds: ({ interconnect }) => interconnect?.technology.toLowerCase().includes("nvlink") === true,
  },
  linked,
  unified,
};

const traitAt: FilterReader<Gpu> = (words, at) => {
  const condition = TRAITS[words[at] ?? ""];
  return condition === undefined ? null : { next: at + 1, condition };
};

const CONTRACTS: Readonly<Record<string, PricingKind>> = {
  priced: "on_demand",
  cloud: "on_demand",
  "on-demand": "on_demand",
  spot: "spot",
  reserved: "reserved_1y",
};

export const CONTRACT_WORDS: Readonly<Record<PricingKind, string>> = {
  on_demand: "on demand",
  spot: "spot",
  reserved_1y: "reserved for a year",
  reserved_3y: "reserved for three years",
};

/** A price of that kind of contract is in the catalog. */
const contractAt =
  (world: World): FilterReader<Gpu> =>
  (words, at) => {
    const kind = CONTRACTS[words[at] ?? ""];
    if (kind === undefined) return null;
    return {
      next: at + 1,
      condition: {
        words: `priced ${CONTRACT_WORDS[kind]}`,
        holds: ({ id }) => cheapestPrice(world, id, kind) !== null,
      },
    };
  };

/** A word of a GPU's name, label, vendor or aliases. */
const nameAt =
  (world: World): FilterReader<Gpu> =>
  (words, at) => {
    const parts = (words[at] ?? "").split(/[^a-z0-9.]+/);
    const meant = new Set(
      world.gpus.filter((gpu) => parts.every((part) => gpuWords(gpu).has(part))).map(({ id }) => id),
    );
    if (meant.size === 0) return null;
    return { next: at + 1, condition: { words: `named ${words[at]}`, holds: ({ id }) => meant.has(id) } };
  };

const gpuWords = ({ name, label, vendor, aliases, id }: Gpu): ReadonlySet<string> =>
  new Set([name, label, vendor, id, ...aliases].flatMap((one) => one.toLowerCase().split(/[^a-z0-9.]+/)));

import { modelNames } from "../catalog/model-names.ts";
import type { World } from "../catalog/world.ts";
import type { License } from "../entries/license.ts";
import type { Model } from "../entries/model.ts";
import { formatTokens } from "../report/format.ts";
import {
  COMPARISON_WORDS,
  type Comparison,
  type Condition,
  compares,
  comparisonAt,
  type FilterGrammar,
  type FilterReader,
  readFilter,
} from "./filter-words.ts";
import { isHybrid, kindOf, modalitiesOf } from "./model-kind.ts";
import { formatParameters } from "./parameters.ts";

/** Reads `moe under 100b apache vision`. Throws UserError (`not_understood`) for a word that says nothing. */
export function readModelsFilter(world: World, text: string): readonly Condition<Model>[] {
  return readFilter(grammarOf(world), text);
}

function grammarOf(world: World): FilterGrammar<Model> {
  return {
    name: "models",
    readers: [sizeAt, contextAt, releasedAt, kindAt, precisionAt, licenseAt(world), nameAt(world)],
    vocabulary: () => [
      ...Object.keys(KINDS),
      ...modelNames(world).words.flatMap(({ words }) => [...words].filter((word) => /^[a-z]/.test(word))),
      ...world.licenses.flatMap(licenseWords),
    ],
    hint: "a family (qwen), a size (under 100b, under 20b active), a context (128k), a license (apache), moe, dense, hybrid, vision, embedding, a precision (fp8) or a year (since 2026)",
  };
}

const SIZE = /^(\d+(?:\.\d+)?)([mbt])$/;
const SCALE: Readonly<Record<string, number>> = { m: 1e6, b: 1e9, t: 1e12 };

/** `under 100b`, `< 20b active`, `active under 20b`. A size alone is part of a name: `qwen3 32b`. */
const sizeAt: FilterReader<Model> = (words, start) => {
  const named = words[start] === "active" || words[start] === "total";
  const { sign, next } = comparisonAt(words, named ? start + 1 : start);
  const size = SIZE.exec(words[next] ?? "");
  if (size === null || sign === null || isContextWord(words[next + 1])) return null;
  const active = words[start] === "active" || words[next + 1] === "active";
  const bound = Number(size[1]) * (SCALE[size[2] ?? ""] ?? 1);
  const behind = !named && (words[next + 1] === "active" || words[next + 1] === "total");
  return {
    next: next + (behind ? 2 : 1),
    condition: {
      words: `${COMPARISON_WORDS[sign]} ${formatParameters(bound)} ${active ? "active " : ""}parameters`,
      holds: ({ parameters }) => within(active ? parameters.active : parameters.total, sign, bound),
    },
  };
};

const within = (value: number | null, sign: Comparison, bound: number): boolean =>
  value !== null && compares(value, sign, bound);

const isContextWord = (word: string | undefined): boolean => /^(?:ctx|context|tokens?)$/.test(word ?? "");

/** Thousands are decimal here, so that `128k` holds for 128,000 and for 131,072 tokens. */
const CONTEXT_SCALE: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6 };

/** `128k`, `over 200k context`, `context 1m`: a length without a sign is the least that will do. */
const contextAt: FilterReader<Model> = (words, start) => {
  const before = isContextWord(words[start]);
  const { sign, next } = comparisonAt(words, before ? start + 1 : start);
  const length = /^(\d+(?:\.\d+)?)([km]?)$/.exec(words[next] ?? "");
  const after = isContextWord(words[next + 1]);
  if (length === null || !(before || after || length[2] === "k")) return null;
  const tokens = Number(length[1]) * (CONTEXT_SCALE[length[2] ?? ""] ?? 1);
  const asked = sign ?? ">=";
  let end = next + 1;
  while (isContextWord(words[end])) end += 1;
  return {
    next: end,
    condition: {
      words: `${COMPARISON_WORDS[asked]} ${formatTokens(tokens)} tokens of context`,
      holds: ({ contextTokens }) =>
        compares(Math.max(contextTokens.native, contextTokens.extended ?? 0), asked, tokens),
    },
  };
};

/** `2026`, `since 2026-03`, `before 2025`, `released 2026`. */
const releasedAt: FilterReader<Model> = (words, start) => {
  const at = words[start] === "released" ? start + 1 : start;
  const [word = "", behind = ""] = words.slice(at, at + 2);
  const relation = /^(?:since|after|>=?)$/.test(word)
    ? "since"
    : /^(?:before|until|<=?)$/.test(word)
      ? "before"
      : "in";
  const date = relation === "in" ? word : behind;
  if (!/^20[12]\d(?:-\d\d){0,2}$/.test(date)) return null;
  return {
    next: at + (relation === "in" ? 1 : 2),
    condition: {
      words: `released ${relation} ${date}`,
      holds: ({ released }) => released !== null && isReleased(released, relation, date),
    },
  };
};

function isReleased(released: string, relation: "since" | "before" | "in", date: string): boolean {
  if (relation === "in") return released.startsWith(date);
  return relation === "since" ? released >= date : released < date;
}

interface Kind {
  readonly words: string;
  readonly holds: (model: Model) => boolean;
}

const moe: Kind = { words: "mixture of experts", holds: (model) => kindOf(model) === "moe" };
const dense: Kind = { words: "dense", holds: (model) => kindOf(model) === "dense" };
const vision: Kind = { words: "reads images", holds: (model) => modalitiesOf(model).includes("vision") };
const audio: Kind = { words: "hears audio", holds: (model) => modalitiesOf(model).includes("audio") };
const hybrid: Kind = { words: "recurrent layers (Mamba, DeltaNet)", holds: isHybrid };
const embedding: Kind = { words: "embeddings", holds: ({ task }) => task === "embedding" };
const reranker: Kind = { words: "rerankers", holds: ({ task }) => task === "reranker" };
const text: Kind = { words: "generates text", holds: ({ task }) => task === "text" };

const KINDS: Readonly<Record<string, Kind>> = {
  moe,
  "mixture-of-experts": moe,
  experts: moe,
  dense,
  vision,
  visual: vision,
  image: vision,
  images: vision,
  multimodal: vision,
  vlm: vision,
  audio,
  speech: audio,
  hybrid,
  mamba: hybrid,
  recurrent: hybrid,
  embedding,
  embeddings: embedding,
  reranker,
  rerankers: reranker,
  generative: text,
};

const kindAt: FilterReader<Model> = (words, at) => {
  const kind = KINDS[words[at] ?? ""];
  return kind === undefined ? null : { next: at + 1, condition: kind };
};

const PRECISION = /^(?:bf16|fp16|fp8|int8|int4|mxfp4|nvfp4|i?q\d_[a-z0-9_]+)$/;

/** A checkpoint in this precision is in the catalog. */
const precisionAt: FilterReader<Model> = (words, at) => {
  const word = words[at] ?? "";
  if (word === "gguf") return { next: at + 1, condition: { words: "published as GGUF", holds: hasGguf } };
  if (!PRECISION.test(word)) return null;
  return {
    next: at + 1,
    condition: {
      words: `published in ${word}`,
      holds: ({ checkpoints }) => checkpoints.some(({ precision }) => precision === word),
    },
  };
};

const hasGguf = ({ checkpoints }: Model): boolean =>
  checkpoints.some(({ precision }) => /^(?:i?q\d|f16)/.test(precision));

/** `apache`, `mit`, `apache-2.0`, `osi`: every license of the stack is one of those. */
const licenseAt =
  (world: World): FilterReader<Model> =>
  (words, at) => {
    const word = words[at] ?? "";
    const osi = /^(?:osi|open-source|opensource)$/.test(word);
    const meant = world.licenses.filter((one) => (osi ? one.osiApproved : licenseWords(one).includes(word)));
    if (meant.length === 0) return null;
    const ids = new Set(meant.map(({ id }) => id));
    return {
      next: at + 1,
      condition: {
        words: osi ? "an OSI-approved license" : `license ${meant.length === 1 ? meant[0]?.name : word}`,
        holds: ({ licenses }) => licenses.length > 0 && licenses.every((id) => ids.has(id)),
      },
    };
  };

/** Names that are a license's alone: those of model families (`llama`) ask for the family. */
function licenseWords({ id, spdx }: License): string[] {
  const short = (spdx ?? id).toLowerCase().replace(/^licenseref-/, "");
  return spdx === null ? [short] : [short, short.replace(/-.*/, "")];
}

/** A word of a model's name, family, vendor or aliases. */
const nameAt =
  (world: World): FilterReader<Model> =>
  (words, at) => {
    const parts = (words[at] ?? "").split("/").flatMap(nameParts);
    const meant = new Set(
      modelNames(world).words.flatMap(({ model, words: own }) =>
        parts.every((part) => own.has(part)) ? [model.id] : [],
      ),
    );
    if (meant.size === 0) return null;
    return {
      next: at + 1,
      condition: { words: `named ${words[at]}`, holds: ({ id }) => meant.has(id) },
    };
  };

const nameParts = (word: string): string[] =>
  word.split(/[^a-z0-9.]+/).flatMap((part) => /^([a-z]+)(\d+(?:\.\d+)?)$/.exec(part)?.slice(1, 3) ?? [part]);

import type { HeaderBytes, HeaderPart } from "../architecture/header-bytes.ts";
import { malformed } from "./failures.ts";
import { type HeaderPlace, type HeaderTensor, placeOfTensor } from "./header-tensor.ts";

/** What the headers of one checkpoint's files add up to. */
export interface HeaderSummary {
  /** Bytes of all tensors. */
  readonly bytes: number;
  readonly tensors: number;
  /** Elements and bytes by dtype; packed formats count packed elements. */
  readonly dtypes: Readonly<Record<string, { readonly elements: number; readonly bytes: number }>>;
  readonly parts: readonly SummaryPart[];
}

export interface SummaryPart {
  readonly place: HeaderPlace["place"];
  readonly part: HeaderPart;
  readonly dtype: string;
  readonly bytes: number;
}

/** Adds up tensors. Throws UserError where there are none, or more bytes than a number holds exactly. */
export function summarize(tensors: Iterable<HeaderTensor>, what: string): HeaderSummary {
  const dtypes: Record<string, { elements: number; bytes: number }> = {};
  const parts = new Map<string, { -readonly [Key in keyof SummaryPart]: SummaryPart[Key] }>();
  let total = 0;
  let count = 0;
  for (const { name, dtype, elements, bytes } of tensors) {
    total += bytes;
    count++;
    const sum = dtypes[dtype] ?? { elements: 0, bytes: 0 };
    dtypes[dtype] = { elements: sum.elements + elements, bytes: sum.bytes + bytes };
    const { place, part } = placeOfTensor(name);
    const key = `${place}/${part}/${dtype}`;
    const before = parts.get(key);
    if (before === undefined) parts.set(key, { place, part, dtype, bytes });
    else before.bytes += bytes;
  }
  if (count === 0) throw malformed(what, "it holds no tensors");
  if (!Number.isSafeInteger(total)) throw malformed(what, "its tensors add up to an impossible size");
  return { bytes: total, tensors: count, dtypes, parts: [...parts.values()] };
}

/** One summary of the files of a split checkpoint. */
export function merged(summaries: readonly HeaderSummary[]): HeaderSummary {
  const [first, ...others] = summaries;
  if (first === undefined) return { bytes: 0, tensors: 0, dtypes: {}, parts: [] };
  return others.reduce(mergeTwo, first);
}

function mergeTwo(left: HeaderSummary, right: HeaderSummary): HeaderSummary {
  const dtypes = { ...left.dtypes };
  for (const [dtype, { elements, bytes }] of Object.entries(right.dtypes)) {
    const sum = dtypes[dtype] ?? { elements: 0, bytes: 0 };
    dtypes[dtype] = { elements: sum.elements + elements, bytes: sum.bytes + bytes };
  }
  return {
    bytes: left.bytes + right.bytes,
    tensors: left.tensors + right.tensors,
    dtypes,
    parts: [...left.parts, ...right.parts],
  };
}

/** Types of 32 bits and more, which engines load as 16 bits where they hold the model's own weights. */
const WIDE: readonly string[] = ["F32", "F64"];

/** Whether most of a checkpoint is stored in 32 bits. */
export function isStoredWide({ bytes, dtypes }: HeaderSummary): boolean {
  const wide = WIDE.reduce((sum, dtype) => sum + (dtypes[dtype]?.bytes ?? 0), 0);
  return wide > bytes / 2;
}

export interface LoadedRules {
  /** Decoder layers of the model; layers beyond are MTP modules. */
  readonly layers: number;
  /** The head is the embedding: a copy of it in the files is not loaded. */
  readonly tied: boolean;
  /** Weights that are stored in 32 bits are loaded in 16. */
  readonly narrows: boolean;
}

/** The bytes that an engine loads, by place. */
export function loadedBytes(summary: HeaderSummary, rules: LoadedRules): HeaderBytes {
  const layers: Partial<Record<HeaderPart, number>>[] = Array.from({ length: rules.layers }, () => ({}));
  const ends: Partial<Record<HeaderPart, number>> = {};
  let mtp = 0;
  const hasEmbedding = summary.parts.some(({ part }) => part === "embedding");
  for (const { place, part, dtype, bytes } of summary.parts) {
    const loaded = rules.narrows && WIDE.includes(dtype) ? (bytes * 2) / (dtype === "F64" ? 8 : 4) : bytes;
    if (place === "mtp" || (typeof place === "number" && place >= rules.layers)) {
      mtp += loaded;
      continue;
    }
    if (part === "lmHead" && rules.tied && hasEmbedding) continue;
    const target = place === "ends" ? ends : layers[place];
    if (target !== undefined) target[part] = (target[part] ?? 0) + loaded;
  }
  return { layers, ends, mtp };
}

import type { Architecture } from "./architecture.ts";
import type { Quantization } from "./quantization.ts";
import { storedBytes } from "./storage.ts";
import type { Tensor, TensorRole } from "./tensor.ts";
import { tensors } from "./tensors.ts";

/** Roles as far as the names of tensors tell them apart: all token mixers are one. */
export type HeaderPart =
  | "mixer"
  | "experts"
  | "sharedExperts"
  | "dense"
  | "router"
  | "norm"
  | "embedding"
  | "lmHead"
  | "towers"
  | "other";

export type PartBytes = Readonly<Partial<Record<HeaderPart, number>>>;

/** Bytes of a checkpoint's tensors as the headers of its files state them. MTP modules are apart. */
export interface HeaderBytes {
  /** Of decoder layers, in order. */
  readonly layers: readonly PartBytes[];
  /** Outside of decoder layers: embeddings, head, last norm, towers and the like. */
  readonly ends: PartBytes;
  readonly mtp: number;
}

/** How the bytes of the headers compare with those that the quantization's rule makes. */
export interface HeaderShares {
  /** What the computed bytes of a tensor, or of a shard of it, are to be multiplied with. */
  factor(tensor: Tensor): number;
  /** Bytes in the headers that no computed tensor stands for, which every GPU of the stage holds. */
  readonly rest: { readonly ends: number; readonly layers: readonly number[] };
}

const PART_OF: Readonly<Record<Exclude<TensorRole, "mtp">, HeaderPart>> = {
  embedding: "embedding",
  lmHead: "lmHead",
  attention: "mixer",
  indexer: "mixer",
  state: "mixer",
  dense: "dense",
  experts: "experts",
  sharedExperts: "sharedExperts",
  router: "router",
  norm: "norm",
  towers: "towers",
  extra: "other",
};

/**
 * Shares by which a plan follows the headers: the sum over a whole model is what the headers say, less
 * MTP, and each part is split over GPUs by the rule of its tensors. Null where no headers were read.
 */
export function headerShares(architecture: Architecture, quantization: Quantization): HeaderShares | null {
  if (quantization.headers === undefined) return null;
  const known = remembered.get(quantization);
  if (known !== undefined) return known;
  const made = makeShares(architecture, quantization, quantization.headers);
  remembered.set(quantization, made);
  return made;
}

/** A quantization with headers belongs to one checkpoint, so to one architecture. */
const remembered = new WeakMap<Quantization, HeaderShares>();

function makeShares(
  architecture: Architecture,
  quantization: Quantization,
  headers: HeaderBytes,
): HeaderShares {
  const computed = computedParts(architecture, quantization);
  const bytesOf = (place: number | "ends", part: HeaderPart): number =>
    (place === "ends" ? headers.ends : headers.layers[place])?.[part] ?? 0;
  const restOf = (place: number | "ends", parts: PartBytes): number =>
    Object.entries(parts).reduce(
      (sum, [part, size]) => sum + (computed.has(`${place}/${part}`) ? 0 : size),
      0,
    );
  return {
    factor(tensor) {
      if (tensor.role === "mtp") return 1;
      const place = placeOf(tensor);
      const part = partOf(tensor.role, tensor);
      const ours = computed.get(`${place}/${part}`) ?? 0;
      return ours === 0 ? 1 : bytesOf(place, part) / ours;
    },
    rest: {
      ends: restOf("ends", headers.ends),
      layers: headers.layers.map((parts, layer) => restOf(layer, parts)),
    },
  };
}

/** Bytes by place and part as the rule of the quantization makes them, without MTP; the key is `3/experts`. */
export function computedParts(
  architecture: Architecture,
  quantization: Quantization,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const tensor of tensors(architecture)) {
    if (tensor.role === "mtp") continue;
    const size = storedBytes(tensor, quantization) * tensor.copies;
    if (size === 0) continue;
    const key = `${placeOf(tensor)}/${partOf(tensor.role, tensor)}`;
    sums.set(key, (sums.get(key) ?? 0) + size);
  }
  return sums;
}

/** A second table with a row per token (Gemma's per-layer embeddings) goes by an embedding's name. */
const partOf = (role: Exclude<TensorRole, "mtp">, { sharding }: Tensor): HeaderPart =>
  role === "extra" && sharding.kind === "vocabulary" ? "embedding" : PART_OF[role];

const placeOf = ({ layer }: Tensor): number | "ends" => (typeof layer === "number" ? layer : "ends");

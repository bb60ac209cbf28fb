import { parseGGUFQuantLabel, parseGgufShardFilename } from "@huggingface/gguf";
import type { Precision } from "../entries/model.ts";
import type { RepositoryFile } from "./repository.ts";

/** One quantization of a model: a GGUF file, or the parts of a split one in order. */
export interface GgufVariant {
  readonly precision: Precision;
  /** The type as the file name has it, `UD-Q4_K_XL`. */
  readonly label: string;
  readonly files: readonly RepositoryFile[];
}

/** Files beside the model: vision projectors, importance matrices, adapters, draft models. */
const BESIDE = /(?:^|[-_./])(?:mmproj|imatrix|lora|adapter|draft)(?:[-_./]|$)/i;

/** The most used types first; others follow in the order of the repository. */
const USUAL: readonly string[] = ["q4_k_m", "q8_0", "q5_k_m", "q6_k", "mxfp4", "q4_k_xl", "iq4_xs", "q3_k_m"];

/** The quantizations that a repository holds, the most used first; of two with one precision the plain one. */
export function ggufVariants(files: readonly RepositoryFile[]): readonly GgufVariant[] {
  const groups = new Map<string, RepositoryFile[]>();
  for (const file of files) {
    if (!file.path.endsWith(".gguf") || BESIDE.test(file.path)) continue;
    const key = parseGgufShardFilename(file.path)?.prefix ?? file.path;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  const variants = [...groups].flatMap(([key, parts]) => variantOf(key, parts));
  const byPrecision = new Map<string, GgufVariant>();
  for (const variant of variants) {
    const before = byPrecision.get(variant.precision);
    if (before === undefined || variant.label.length < before.label.length)
      byPrecision.set(variant.precision, variant);
  }
  return [...byPrecision.values()].sort((a, b) => rank(a.precision) - rank(b.precision));
}

/** The variant that a file of it stands for; null where the file is no model. */
export function variantOfFile(files: readonly RepositoryFile[], path: string): GgufVariant | null {
  const prefix = parseGgufShardFilename(path)?.prefix;
  const parts = files.filter(
    (file) =>
      file.path === path || (prefix !== undefined && parseGgufShardFilename(file.path)?.prefix === prefix),
  );
  return ggufVariants(parts)[0] ?? null;
}

function variantOf(key: string, parts: readonly RepositoryFile[]): readonly GgufVariant[] {
  const label =
    parseGGUFQuantLabel(
      key
        .replace(/\.gguf$/, "")
        .split("/")
        .at(-1) ?? "",
    ) ?? parseGGUFQuantLabel(key);
  const precision = label === undefined ? null : precisionOfLabel(label);
  if (label === undefined || precision === null) return [];
  return [{ precision, label, files: [...parts].sort((a, b) => (a.path < b.path ? -1 : 1)) }];
}

/** `UD-Q4_K_XL` -> `q4_k_xl`; null for types that have no precision name (ternary ones). */
export function precisionOfLabel(label: string): Precision | null {
  const name = label.toLowerCase().replace(/^ud-/, "");
  if (isGgufName(name)) return name;
  if (name.startsWith("mxfp4")) return "mxfp4";
  if (name === "nvfp4" || name === "bf16") return name;
  if (name === "f32") return "fp32";
  return name === "f16" ? "f16" : null;
}

const isGgufName = (name: string): name is `q${string}` | `iq${string}` => /^i?q\d[a-z0-9_]*$/.test(name);

function rank(precision: string): number {
  const index = USUAL.indexOf(precision);
  return index === -1 ? USUAL.length : index;
}

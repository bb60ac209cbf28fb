import type { Precision } from "../entries/model.ts";

/** Hosts and prefixes that stand before a repository id. */
const HUB = /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)\/|^hf:(?:\/\/)?/i;

/**
 * The repository id in a hub URL (`https://huggingface.co/org/name/tree/main`), or the text itself
 * without surrounding space. Text that is no URL comes back as it is.
 */
export function withoutHubAddress(text: string): string {
  const trimmed = text.trim();
  if (!HUB.test(trimmed)) return trimmed;
  const path = trimmed
    .replace(HUB, "")
    .replace(/[?#].*$/, "")
    .replace(/^models\//, "");
  return path.split("/").slice(0, 2).join("/");
}

/** `org/name`, as the hub writes repositories. */
export const isHubId = (text: string): boolean => /^[\w.-]+\/[\w.-]+$/.test(text);

export const bareName = (id: string): string => id.slice(id.indexOf("/") + 1);

/** What the end of a quantized repository's name says about its precision. */
const MARKS: readonly (readonly [RegExp, Precision | null])[] = [
  [/nvfp4(?:a16)?|fp4/, "nvfp4"],
  [/mxfp4/, "mxfp4"],
  [/fp8(?:[-_.]?(?:dynamic|block|kv|static|per[-_]?tensor|e4m3))*/, "fp8"],
  [/(?:quantized[-_.])?w8a8(?:[-_.]?fp8)?|int8|8bit|8[-_.]bit/, "int8"],
  [
    /(?:quantized[-_.])?w4a16|awq|gptq|int4|4bit|4[-_.]bit|bnb[-_.]4bit|w4a8|autoround|auto[-_.]round/,
    "int4",
  ],
  [/bf16|fp16|f16/, "bf16"],
  [/(?:i?q\d(?:_[a-z0-9]+)*)/, null],
  [/gguf|mlx|exl[23]|imatrix|quantized|quant|dynamic|g128|asym|sym|marlin|bnb|ud|kv|ptpc|mixed|hf|qat/, null],
];
const MARK = new RegExp(
  `[-_. ](?:${MARKS.map(([pattern]) => pattern.source).join("|")})(?:[-_.]v\\d+)?$`,
  "i",
);

export interface QuantizedName {
  /** The name without its marks of quantization. */
  readonly base: string;
  /** Null where the name does not say, as for a GGUF repository with many files. */
  readonly precision: Precision | null;
}

/** Splits `Qwen3-32B-FP8-dynamic` into its base and precision; null where the name has no such mark. */
export function quantizedName(name: string): QuantizedName | null {
  let base = name;
  let precision: Precision | null = null;
  for (let mark = MARK.exec(base); mark !== null; mark = MARK.exec(base)) {
    // The last mark tells what is in the files: `BF16-INT4-AWQ` was BF16 once.
    precision ??= precisionOfMark(mark[0].slice(1).replace(/[-_.]v\d+$/i, ""));
    base = base.slice(0, mark.index);
  }
  return base === name ? null : { base, precision };
}

function precisionOfMark(mark: string): Precision | null {
  const text = mark.toLowerCase();
  if (isGgufPrecision(text)) return text;
  const found = MARKS.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`, "i").test(text));
  return found?.[1] ?? null;
}

const isGgufPrecision = (text: string): text is `q${string}` | `iq${string}` =>
  /^i?q\d(_[a-z0-9]+)*$/.test(text);

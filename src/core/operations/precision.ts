import type { GgufPrecision, Precision } from "../entries/model.ts";
import { UserError } from "../errors.ts";

const NAMED: ReadonlySet<string> = new Set(["bf16", "fp16", "fp32", "fp8", "int8", "int4", "mxfp4", "nvfp4"]);

const isGguf = (text: string): text is GgufPrecision => /^(f16|i?q\d[a-z0-9_]*)$/.test(text);
const isNamed = (text: string): text is Exclude<Precision, GgufPrecision> => NAMED.has(text);

/** A precision by its one name. Throws UserError for anything else. */
export function precisionOf(text: string): Precision {
  if (isNamed(text) || isGguf(text)) return text;
  throw new UserError(
    "unknown_precision",
    `"${text}" is not a precision. Use bf16, fp8, int8, int4, mxfp4, nvfp4 or a GGUF type such as q4_k_m.`,
  );
}

import type { ContextLength } from "../entries/model.ts";
import { Keys } from "./families/keys.ts";
import { Refusal } from "./families/refusal.ts";
import { textPart } from "./families/text-part.ts";

/** Keys that hold the longest context, the usual one first. */
const NAMES = [
  "max_position_embeddings",
  "model_max_length",
  "max_sequence_length",
  "seq_length",
  "n_positions",
];

/** Assumed where a config names no length: the smallest that current models have. */
const UNSAID = 4096;

/**
 * The length that an engine accepts without an override, from config.json (its text part first). YaRN
 * that is written into the config is part of it.
 */
export function readContext(config: unknown): ContextLength {
  const length = lengthIn(config);
  if (length !== null) return { native: length, extended: null, note: null };
  return { native: UNSAID, extended: null, note: `config.json names no length; ${UNSAID} is assumed.` };
}

function lengthIn(config: unknown): number | null {
  try {
    const outer = new Keys(config);
    const parts = [textPart(outer), outer].filter((part) => part !== null);
    for (const part of parts) {
      for (const name of NAMES) {
        const length = part.optionalSize(name);
        if (length !== null) return length;
      }
    }
    return null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

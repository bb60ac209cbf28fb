import { looksLikeHardware } from "../catalog/hardware-shape.ts";
import type { Draft, Unread } from "./draft.ts";
import { countedName } from "./hardware-words.ts";
import { plainName } from "./words.ts";

/** A word that could be a part's number: `foo9000`, `gx-200ti`. */
const PART_NUMBER = /^[a-z]+[ -]?\d{2,}[a-z]{0,3}$/i;

/**
 * The GPU's name in a stretch that was not read, where it can only be hardware that is not known: counted
 * (`4xH10`), behind `hardware=`, in the shape of a GPU's name (`rtx 9999`), or, once the model is said, a part's
 * number (`on a foo9000`). Null for every other stretch, and where hardware was said already.
 */
export function unknownGpu(draft: Draft, { from, to, word }: Unread): string | null {
  const { words } = draft.operation;
  const hardware = words.find(({ kind }) => kind === "hardware");
  if (hardware === undefined) return null;
  const setting = draft.tokens[from]?.setting ?? null;
  if (setting !== null) {
    if (word !== hardware || setting.value === "") return null;
    return countedName(setting.value)?.name ?? setting.value;
  }
  const typed = draft.typed(from, to);
  const counted = countedName(typed);
  if (counted !== null) return counted.name;
  if (word !== null || draft.has(hardware.field)) return null;
  if (looksLikeHardware(typed)) return typed;
  const model = words.find(({ kind }) => kind === "model");
  const modelSaid = model === undefined || draft.has(model.field);
  const letters = plainName(/^[a-z]+/i.exec(typed)?.[0] ?? "");
  const isField = words.some(({ names }) => names.includes(letters));
  return modelSaid && PART_NUMBER.test(typed) && !isField ? typed : null;
}

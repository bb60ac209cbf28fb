import type { World } from "../catalog/world.ts";
import { splitCommand } from "./split.ts";
import { valueAt } from "./values.ts";
import type { Word } from "./word.ts";

/**
 * The value of one input field as people write it (`32k`, `95%`, `FP8`, `awq`), read by the grammar that reads
 * command lines; null where the whole text is no such value.
 */
export function readField(word: Word, text: string, world: World): unknown {
  const tokens = splitCommand(text);
  const value = valueAt(word, tokens, 0, { world, gguf: false, takesNumber: () => false });
  return value !== null && value.next === tokens.length ? value.value : null;
}

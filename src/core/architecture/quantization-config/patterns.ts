import { UserError } from "../../errors.ts";
import { Pattern } from "./pattern.ts";

/** Says whether one of a module's names is meant. */
export type NameTest = (names: readonly string[]) => boolean;

/** More or longer than any published config has. */
const MOST_NAMES = 200_000;
const MOST_PATTERNS = 2_000;
const LONGEST_PATTERN = 256;

/** Checkpoints put the decoder below `model`, `language_model` and the like. */
const PREFIXES = ["", "model.", "model.language_model.", "language_model.model.", "language_model."];
const PREFIX = /^(?:(?:model|language_model|backbone|text_model|transformer)\.)+/;

/**
 * Patterns of `ignore`, `exclude_modules`, `modules_to_not_convert` and `targets`: names of modules (with
 * everything below them), globs with `*`, and regular expressions after `re:`, of which the simple kind
 * is read. Throws UserError for others.
 */
export function nameTest(sources: readonly string[]): NameTest {
  if (sources.length > MOST_NAMES) throw notRead(`${sources.length} names of modules`);
  const exact = new Set<string>();
  const globs: Pattern[] = [];
  const expressions: Pattern[] = [];
  for (const source of sources) {
    if (source.length > LONGEST_PATTERN) throw notRead(`a pattern of ${source.length} characters`);
    if (source.startsWith("re:")) expressions.push(expression(source));
    else if (source.includes("*")) globs.push(Pattern.glob(source.replace(PREFIX, "")));
    else exact.add(source.replace(PREFIX, ""));
  }
  const patterns = globs.length + expressions.length;
  if (patterns > MOST_PATTERNS) throw notRead(`${patterns} patterns`);
  const whole = (name: string): readonly string[] => PREFIXES.map((prefix) => prefix + name);
  return (names) =>
    names.some(
      (name) =>
        inOrBelow(name, exact) ||
        globs.some((glob) => glob.matches(name)) ||
        expressions.some((one) => whole(name).some((full) => one.matches(full))),
    );
}

/** The module itself, a module around it, or its last name alone (`gate`, `lm_head`). */
function inOrBelow(name: string, exact: ReadonlySet<string>): boolean {
  if (exact.size === 0) return false;
  for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
    if (exact.has(name.slice(0, end))) return true;
  }
  return exact.has(name.slice(name.lastIndexOf(".") + 1));
}

function expression(source: string): Pattern {
  const read = Pattern.expression(source.slice("re:".length));
  if (read === null) throw notRead(`the pattern ${source.slice(0, 60)}`);
  return read;
}

function notRead(what: string): UserError {
  return new UserError(
    "unknown_precision",
    `Its quantization config has ${what}, which Weighbridge does not read.`,
  );
}

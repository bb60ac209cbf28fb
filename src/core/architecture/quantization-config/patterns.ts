import { UserError } from "../../errors.ts";

/** Says whether one of a module's names is meant. */
export type NameTest = (names: readonly string[]) => boolean;

/** More patterns or longer ones than any published config has. */
const MOST_PATTERNS = 20_000;
const LONGEST_PATTERN = 512;

/**
 * Patterns of `ignore`, `exclude_modules`, `modules_to_not_convert` and `targets`: names of modules (with
 * everything below them), globs with `*`, and regular expressions after `re:`, of which the simple kind
 * is read. Throws UserError for others.
 */
export function nameTest(patterns: readonly string[]): NameTest {
  if (patterns.length > MOST_PATTERNS) throw notUnderstood(`${patterns.length} patterns`);
  const exact = new Set<string>();
  const expressions: RegExp[] = [];
  for (const pattern of patterns) {
    if (pattern.length > LONGEST_PATTERN) throw notUnderstood(`a pattern of ${pattern.length} characters`);
    if (pattern.startsWith("re:")) expressions.push(simpleExpression(pattern.slice(3)));
    else if (pattern.includes("*")) expressions.push(glob(withoutPrefix(pattern)));
    else exact.add(withoutPrefix(pattern));
  }
  return (names) => names.some((name) => inOrBelow(name, exact) || expressions.some((one) => one.test(name)));
}

/** Checkpoints put the decoder below `model`, `language_model` and the like. */
function withoutPrefix(pattern: string): string {
  return pattern.replace(/^(?:(?:model|language_model|backbone|text_model|transformer)\.)+/, "");
}

/** The module itself, a module around it, or its last name alone (`gate`, `lm_head`). */
function inOrBelow(name: string, exact: ReadonlySet<string>): boolean {
  if (exact.size === 0) return false;
  for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
    if (exact.has(name.slice(0, end))) return true;
  }
  return exact.has(name.slice(name.lastIndexOf(".") + 1));
}

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");

function glob(pattern: string): RegExp {
  return new RegExp(`^${pattern.split(/\*+/).map(escaped).join(".*")}$`);
}

/** Literals, dots, `.*`, digits and alternatives of literals: nothing that could take long to match. */
const ATOMS = /\\\.|\.\*|\.\+|\\d\+|\[0-9\]\+|\((?:\?:)?[\w.\\|-]*\)|[\w-]|\.|\^|\$/gy;

function simpleExpression(source: string): RegExp {
  const atoms = source.match(ATOMS) ?? [];
  const wide = atoms.filter((atom) => /[*+]$/.test(atom)).length;
  if (atoms.join("") !== source || wide > 8) throw notUnderstood(`the pattern re:${source.slice(0, 60)}`);
  // Patterns are matched against the whole name, with the prefix that is left out here optional.
  return new RegExp(`^(?:model\\.|language_model\\.)*(?:${source.replace(/^\^|\$$/g, "")})$|^(?:${source})`);
}

function notUnderstood(what: string): UserError {
  return new UserError(
    "unknown_precision",
    `Its quantization config has ${what}, which Weighbridge does not read.`,
  );
}

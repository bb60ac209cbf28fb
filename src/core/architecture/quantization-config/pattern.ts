/** One step of a pattern: fixed texts to choose from, or a run of characters. */
type Step =
  | { readonly kind: "text"; readonly options: readonly string[] }
  | { readonly kind: "any"; readonly least: 0 | 1 }
  | { readonly kind: "one" }
  | { readonly kind: "digits" };

/**
 * Globs and the simple kind of regular expression, matched in time that grows with the lengths of
 * pattern and name only: patterns come from strangers, and a backtracking matcher can be made to hang.
 */
export class Pattern {
  readonly #steps: readonly Step[];
  /** The longest text that every match contains: most names are ruled out by it. */
  readonly #needed: string;

  private constructor(steps: readonly Step[]) {
    this.#steps = steps;
    const fixed = steps.flatMap((step) =>
      step.kind === "text" && step.options.length === 1 ? step.options : [],
    );
    this.#needed = fixed.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
  }

  /** `model.layers.3.self_attn*`: the star stands for any text. */
  static glob(source: string): Pattern {
    const texts = source.split(/\*+/);
    return new Pattern(
      texts.flatMap((text, index): Step[] => [
        ...(index === 0 ? [] : [{ kind: "any", least: 0 } as const]),
        ...(text === "" ? [] : [{ kind: "text", options: [text] } as const]),
      ]),
    );
  }

  /**
   * `.*self_attn\.(q|k)_proj$`: literals, dots, `.*`, `.+`, `\d+` and choices between literals; anchored
   * at the start, as compressed-tensors matches. Null where it uses anything else.
   */
  static expression(source: string): Pattern | null {
    const atoms = source.match(ATOMS) ?? [];
    if (atoms.join("") !== source) return null;
    const steps = atoms.flatMap(stepOf);
    const open: readonly Step[] = source.endsWith("$") ? [] : [{ kind: "any", least: 0 }];
    return new Pattern([...steps, ...open]);
  }

  matches(name: string): boolean {
    if (!name.includes(this.#needed)) return false;
    let reached = new Set([0]);
    for (const step of this.#steps) {
      reached = advance(step, reached, name);
      if (reached.size === 0) return false;
    }
    return reached.has(name.length);
  }
}

const ATOMS = /\\[.\-_]|\.\*|\.\+|\\d\+|\[0-9\]\+|\((?:\?:)?[\w|-]*\)|[\w-]+|\.|\^|\$/gy;

function stepOf(atom: string): Step[] {
  if (atom === "^" || atom === "$") return [];
  if (atom === ".*") return [{ kind: "any", least: 0 }];
  if (atom === ".+") return [{ kind: "any", least: 1 }];
  if (atom === "\\d+" || atom === "[0-9]+") return [{ kind: "digits" }];
  if (atom === ".") return [{ kind: "one" }];
  if (atom.startsWith("("))
    return [{ kind: "text", options: atom.replace(/^\((?:\?:)?|\)$/g, "").split("|") }];
  return [{ kind: "text", options: [atom.replace(/^\\/, "")] }];
}

/** Places in the name that a step can end at, from the places that it can start at. */
function advance(step: Step, from: ReadonlySet<number>, name: string): Set<number> {
  const ends = new Set<number>();
  switch (step.kind) {
    case "text":
      for (const at of from) {
        for (const option of step.options) if (name.startsWith(option, at)) ends.add(at + option.length);
      }
      return ends;
    case "any":
      for (let at = Math.min(...from) + step.least; at <= name.length; at++) ends.add(at);
      return ends;
    case "one":
      for (const at of from) if (at < name.length) ends.add(at + 1);
      return ends;
    case "digits":
      for (const at of from) for (let end = at; isDigit(name[end]); end++) ends.add(end + 1);
      return ends;
  }
}

const isDigit = (character: string | undefined): boolean => character !== undefined && /\d/.test(character);

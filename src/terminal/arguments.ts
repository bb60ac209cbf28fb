/** What the program itself is told, apart from the command. */
export interface Arguments {
  readonly json: boolean;
  readonly version: boolean;
  /** null = as the terminal and the environment say. */
  readonly color: boolean | null;
  /** The command's words, in order. */
  readonly words: readonly string[];
}

/** Takes `--json`, `--version`, `--color` and `--no-color` out of the words, wherever they stand; `--` ends that. */
export function readArguments(argv: readonly string[]): Arguments {
  const end = argv.indexOf("--");
  const own = end < 0 ? argv : argv.slice(0, end);
  const rest = end < 0 ? [] : argv.slice(end + 1);
  const has = (...names: string[]): boolean => own.some((word) => names.includes(word));
  const words = own.filter((word) => !OWN.has(word));
  return {
    json: has("--json"),
    version: words.length === 0 && has("--version", "-V", "-v"),
    color: has("--no-color") ? false : has("--color") ? true : null,
    words: [...words, ...rest],
  };
}

const OWN: ReadonlySet<string> = new Set(["--json", "--version", "-V", "-v", "--color", "--no-color"]);

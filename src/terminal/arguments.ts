/** What the program itself is told, apart from the command. */
export interface Arguments {
  readonly json: boolean;
  readonly version: boolean;
  /** null = as the terminal and the environment say. */
  readonly color: boolean | null;
  /** The SVG or PNG file to draw the answer's chart into; null = none. */
  readonly chart: string | null;
  /** The command's words, in order. */
  readonly words: readonly string[];
}

/**
 * Takes `--json`, `--version`, `--color`, `--no-color` and `--chart FILE` out of the words, wherever they
 * stand; `--` ends that.
 */
export function readArguments(argv: readonly string[]): Arguments {
  const end = argv.indexOf("--");
  const { own, chart } = takeChart(end < 0 ? argv : argv.slice(0, end));
  const rest = end < 0 ? [] : argv.slice(end + 1);
  const has = (...names: string[]): boolean => own.some((word) => names.includes(word));
  const words = own.filter((word) => !OWN.has(word));
  return {
    json: has("--json"),
    version: words.length === 0 && has("--version", "-V", "-v"),
    color: has("--no-color") ? false : has("--color") ? true : null,
    chart,
    words: [...words, ...rest],
  };
}

/** `--chart out.svg`, `--chart=out.svg`; without a file it is left where it stands, and not understood. */
function takeChart(words: readonly string[]): { own: readonly string[]; chart: string | null } {
  const at = words.findIndex((word) => word === "--chart" || word.startsWith("--chart="));
  const joined = words[at]?.startsWith("--chart=") === true;
  const file = joined ? words[at]?.slice("--chart=".length) : words[at + 1];
  if (at < 0 || file === undefined || file === "") return { own: words, chart: null };
  return { own: [...words.slice(0, at), ...words.slice(at + (joined ? 1 : 2))], chart: file };
}

const OWN: ReadonlySet<string> = new Set(["--json", "--version", "-V", "-v", "--color", "--no-color"]);

/** One line of a log without colors, and the rank that wrote it. */
export interface LogLine {
  readonly text: string;
  /** `TP3`, `PP1_TP0`, `DP2`; empty where the line names none. */
  readonly rank: string;
  readonly tensorRank: number | null;
  readonly pipelineRank: number | null;
  readonly dataRank: number | null;
}

// Colors and cursor movements, as terminals and docker write them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const ESCAPES = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,500}\u0007)/g;
/** Longer lines are cut: no line that says something is near this. */
const LONGEST_LINE = 20_000;

/** Splits a pasted log; progress bars that overwrite themselves count as lines. */
export function logLines(text: string): readonly LogLine[] {
  return text
    .replace(ESCAPES, "")
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== "")
    .map((line) => readLine(line.slice(0, LONGEST_LINE)));
}

/** vLLM writes `(Worker_PP0_TP3 pid=7)`, `(VllmWorker rank=3 pid=7)`; SGLang `[… DP0 TP3]`. */
function readLine(text: string): LogLine {
  const head = text.slice(0, 240);
  const tag =
    /\((?:EngineCore|Worker|VllmWorker)\w*(?: rank=\d+)? (?:TP\d+ )?pid=\d+\)|\[[^\]]*\b(?:DP|TP|PP|EP)\d+[^\]]*\]/.exec(
      head,
    )?.[0] ?? "";
  const number = (kind: string): number | null => {
    const found = new RegExp(`(?:\\b|_)${kind}(\\d+)`).exec(tag)?.[1];
    return found === undefined ? null : Number(found);
  };
  const rank = /rank=(\d+)/.exec(tag)?.[1];
  return {
    text,
    rank: tag,
    tensorRank: number("TP") ?? (rank === undefined ? null : Number(rank)),
    pipelineRank: number("PP"),
    dataRank: number("DP"),
  };
}

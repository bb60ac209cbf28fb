import { closest } from "../closest.ts";
import { UserError } from "../errors.ts";
import type { Operation } from "../operations/operation.ts";
import type { Report, ReportBlock } from "../report/report.ts";
import { exampleOf, expectedValue } from "./expected.ts";
import { operationOf } from "./operation-word.ts";
import { splitCommand } from "./split.ts";
import type { Word } from "./word.ts";
import { isSmallWord } from "./words.ts";

const HELP_WORDS: ReadonlySet<string> = new Set(["help", "-h", "--help", "?", "/?"]);

/**
 * What can be asked, or all about one operation.
 * Throws UserError (`unknown_operation`) with the nearest name.
 */
export function helpReport(operations: readonly Operation[], name?: string): Report {
  if (name === undefined) return overview(operations);
  const operation = operations.find(
    (one) => one.name === name.toLowerCase() || one.tool === name.toLowerCase(),
  );
  if (operation !== undefined) return operationHelp(operation);
  const near = closest(
    name,
    operations.map((one) => one.name),
  );
  const commands = near.length > 0 ? near : [""];
  const suggestions = commands
    .map((one) => `help ${one}`.trim())
    .map((command) => ({ label: command, command }));
  const instead =
    near.length > 0 ? `Did you mean: help ${near.join(", or: help ")}` : "Type help to see them all.";
  throw new UserError(
    "unknown_operation",
    `There is no command "${name.slice(0, 80)}". ${instead}`,
    suggestions,
  );
}

/**
 * The help that a line asks for: `help`, `help fit`, `fit --help`, `?`, or nothing at all. Null where the
 * line asks something else. Throws UserError as `helpReport` does.
 */
export function helpFor(text: string | readonly string[], operations: readonly Operation[]): Report | null {
  const tokens = splitCommand(typeof text === "string" ? text : text.join(" "));
  const words = tokens.filter(({ text: word }) => !HELP_WORDS.has(word.toLowerCase()));
  const typed = typeof text === "string" ? text.trim() : text.join(" ").trim();
  if (typed === "" || typed === "?") return overview(operations);
  const first = tokens[0]?.key ?? "";
  const asks = HELP_WORDS.has(first) || tokens.slice(1).some(({ key }) => key === "--help" || key === "-h");
  if (!asks) return null;
  if (words.every(({ key }) => isSmallWord(key))) return overview(operations);
  const named = operationOf(words, operations);
  return named === null ? helpReport(operations, words[0]?.text ?? "") : operationHelp(named.operation);
}

function overview(operations: readonly Operation[]): Report {
  const blocks: ReportBlock[] = [
    {
      kind: "table",
      title: null,
      detail: false,
      columns: [
        { label: "Command", align: "left" },
        { label: "Answers", align: "left" },
      ],
      rows: operations.map(({ name, usage, summary }) => [`${name} ${usage}`.trim(), summary]),
    },
    {
      kind: "text",
      style: "note",
      text: "Words come in any order: fit maverick 4xH100 int4 ctx=32k users=16 on vllm. help COMMAND tells all about one.",
    },
    {
      kind: "next",
      items: operations.flatMap(({ examples }) =>
        examples.slice(0, operations.length > 4 ? 1 : 3).map((command) => ({ label: command, command })),
      ),
    },
  ];
  return {
    title: "Weighbridge",
    verdict: {
      tone: "neutral",
      text: "Does it fit, how fast is it, what does it cost, what does the license allow.",
    },
    blocks,
    sources: [],
    command: "help",
  };
}

function wordTable(words: readonly Word[]): ReportBlock {
  return {
    kind: "table",
    title: "Words",
    detail: false,
    columns: [
      { label: "Type", align: "left" },
      { label: "Or", align: "left" },
      { label: "Takes", align: "left" },
    ],
    rows: words.map((word) => [
      exampleOf(word),
      [...word.units.slice(0, 2).map((unit) => `N ${unit}`), ...word.names.slice(1).map((name) => `${name}=`)]
        .slice(0, 3)
        .join(", "),
      expectedValue(word),
    ]),
  };
}

function operationHelp(operation: Operation): Report {
  return {
    title: operation.title,
    verdict: { tone: "neutral", text: operation.summary },
    blocks: [
      { kind: "code", title: "Type", language: "text", code: `${operation.name} ${operation.usage}`.trim() },
      ...(operation.words.length === 0 ? [] : [wordTable(operation.words)]),
      { kind: "next", items: operation.examples.map((command) => ({ label: command, command })) },
    ],
    sources: [],
    command: `help ${operation.name}`,
  };
}

import { UserError } from "../core/index.ts";
import type { McpOptions } from "./options.ts";

/** What a person may choose of the options. */
export type McpChoice = Pick<McpOptions, "tools" | "verbosity" | "charts" | "legacySessions">;

/** What follows `weighbridge mcp` on the command line. */
export interface McpArguments extends McpChoice {
  readonly http: boolean;
}

const USAGE =
  "weighbridge mcp [--http [--sessions]] [--tools fit_model,…] [--verbosity concise|full] [--charts|--no-charts]";

/** Reads the words after `mcp`. Throws UserError that names the word which was not understood. */
export function readMcpArguments(words: readonly string[]): McpArguments {
  const rest = words.flatMap((word) => splitAssignment(word));
  let read: McpArguments = { http: false };
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "--http") read = { ...read, http: true };
    else if (word === "--sessions") read = { ...read, legacySessions: true };
    else if (word === "--tools") read = { ...read, tools: toolNames(rest.shift()) };
    else if (word === "--verbosity") read = { ...read, verbosity: verbosity(rest.shift()) };
    else if (word === "--charts") read = { ...read, charts: "always" };
    else if (word === "--no-charts") read = { ...read, charts: "never" };
    else throw wrong(`${JSON.stringify(word)} is not an option of mcp.`);
  }
  return read;
}

/** `--tools=a,b` as `--tools a,b`. */
function splitAssignment(word: string): string[] {
  const at = word.indexOf("=");
  return word.startsWith("--") && at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word];
}

function toolNames(list: string | undefined): string[] {
  const names = (list ?? "").split(",").filter((name) => name !== "");
  if (names.length === 0) throw wrong("--tools needs the names of tools.");
  return names;
}

function verbosity(value: string | undefined): "concise" | "full" {
  if (value === "concise" || value === "full") return value;
  throw wrong("--verbosity is concise or full.");
}

function wrong(problem: string): UserError {
  return new UserError("invalid_input", `${problem} Type: ${USAGE}`);
}

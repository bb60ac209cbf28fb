import type { Report, ReportBlock } from "../core/index.ts";

/** What the program does besides answering: it serves, until it is stopped. */
interface Program {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
}

const programs: readonly Program[] = [
  { name: "mcp", usage: "mcp", summary: "Serves AI agents (MCP) on stdin and stdout." },
  { name: "mcp", usage: "mcp --http", summary: "Serves AI agents on http://HOST:PORT/mcp (127.0.0.1:3000)." },
  {
    name: "mcp",
    usage: "mcp --tools a,b",
    summary: "Offers only these tools; --verbosity concise shortens answers, --no-charts draws no pictures.",
  },
  { name: "slack", usage: "slack", summary: "Serves Slack, over HTTP or Socket Mode." },
  { name: "serve", usage: "serve", summary: "Serves all that is configured: MCP over HTTP, and Slack." },
];

const options: readonly (readonly [string, string])[] = [
  ["--json", "Prints the structured answer."],
  ["--chart out.png", "Draws the answer's chart into a PNG or SVG file besides."],
  ["--no-color, --color", "Colors off or on; else as NO_COLOR, FORCE_COLOR and the terminal say."],
  ["--version", "Prints the version."],
];

const environment: readonly (readonly [string, string])[] = [
  ["PORT, HOST", "Where to serve; 3000 and 127.0.0.1 by default."],
  ["SLACK_BOT_TOKEN", "With SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)."],
  ["MCP_TOKEN", "What clients of /mcp must send; needed where HOST is not loopback."],
  ["HF_TOKEN", "For gated models of the Hugging Face Hub."],
  ["LOG_LEVEL", "trace, debug, info, warn, error or silent; logs go to stderr."],
];

/** Adds to the overview what only the terminal can do. */
export function withPrograms(overview: Report): Report {
  const [table, ...rest] = overview.blocks;
  const more = [programTable(programs), twoColumns("Options", "Option", options)];
  return { ...overview, blocks: [...(table === undefined ? [] : [table]), ...more, ...rest] };
}

/** Help on `mcp`, `slack` or `serve`; null where the words ask for something else. */
export function programHelp(words: readonly string[]): Report | null {
  const asks = words.some((word) => ["help", "--help", "-h"].includes(word));
  const known = programs.filter(({ name }) => words.includes(name) && words.indexOf(name) <= 1);
  const [first] = known;
  if (!asks || first === undefined) return null;
  return {
    title: first.name,
    verdict: {
      tone: "neutral",
      text: "Goes on until SIGTERM or Ctrl-C, lets running answers end, and exits 0.",
    },
    blocks: [programTable(known), twoColumns("Environment", "Variable", environment)],
    sources: [],
    command: `help ${first.name}`,
  };
}

const programTable = (shown: readonly Program[]): ReportBlock =>
  twoColumns(
    "Serve",
    "Command",
    shown.map(({ usage, summary }) => [usage, summary]),
  );

function twoColumns(title: string, head: string, rows: readonly (readonly [string, string])[]): ReportBlock {
  const columns = [head, "What it does"].map((label) => ({ label, align: "left" as const }));
  return { kind: "table", title, columns, rows, detail: false };
}

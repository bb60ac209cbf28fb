import { barRows, chartNumber } from "./chart-bars.ts";
import type { ChartBlock, Report, ReportBlock, TableBlock } from "./report.ts";

/**
 * A report as GitHub-flavored markdown, complete by itself: some hosts show a model only this text, so
 * it holds every number, note and source.
 */
export function renderMarkdown(report: Report): string {
  const parts = [
    `## ${escapeInline(report.title)}`,
    `**${escapeInline(report.verdict.text)}**`,
    ...report.blocks.map(renderBlock),
    ...renderSources(report),
    `Reproduce: ${inlineCode(`weighbridge ${report.command}`)}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function renderBlock(block: ReportBlock): string {
  switch (block.kind) {
    case "text":
      return renderText(block.text, block.style);
    case "facts":
      return [
        ...heading(block.title),
        ...block.facts.map(({ label, value }) => `- ${escapeInline(label)}: ${escapeInline(value)}`),
      ].join("\n");
    case "table":
      return renderTable(block);
    case "chart":
      return renderChart(block);
    case "code":
      return [...heading(block.title), fenced(block.code, block.language)].join("\n");
    case "next":
      return [
        ...heading("Next"),
        ...block.items.map(({ label, command }) => {
          const code = inlineCode(`weighbridge ${command}`);
          return label === command ? `- ${code}` : `- ${escapeInline(label)}: ${code}`;
        }),
      ].join("\n");
  }
}

function renderText(text: string, style: "body" | "note" | "heading"): string {
  switch (style) {
    case "heading":
      return `### ${escapeInline(text)}`;
    case "note":
      return text
        .split("\n")
        .map((line) => `> ${escapeInline(line)}`.trimEnd())
        .join("\n");
    case "body":
      return text.split("\n").map(escapeInline).join("\n");
  }
}

function renderTable({ title, columns, rows }: TableBlock): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(" | ")} |`;
  const rule = columns.map(({ align }) => (align === "right" ? "---:" : "---"));
  return [
    ...heading(title),
    line(columns.map(({ label }) => label)),
    `| ${rule.join(" | ")} |`,
    ...rows.map(line),
  ].join("\n");
}

/** Bars where there is one series, a table where there are more. */
function renderChart(chart: ChartBlock): string {
  if (chart.series.length === 1) {
    const rows = barRows(chart);
    const width = Math.max(0, ...rows.map(({ label }) => label.length));
    const lines = rows.map(({ label, share, value }) =>
      `${label.padEnd(width)} ${"█".repeat(Math.round((share ?? 0) * 20)).padEnd(20)} ${value}`.trimEnd(),
    );
    return [...heading(chart.title), fenced(lines.join("\n"), "text")].join("\n");
  }
  const columns = [
    { label: chart.xLabel, align: "left" as const },
    ...chart.series.map(({ name }) => ({ label: `${name} (${chart.unit})`, align: "right" as const })),
  ];
  const rows = chart.categories.map((category, index) => [
    category,
    ...chart.series.map(({ values }) => {
      const value = values[index] ?? null;
      return value === null ? "-" : chartNumber(value);
    }),
  ]);
  return renderTable({ kind: "table", title: chart.title, columns, rows, detail: false });
}

function renderSources({ sources }: Report): string[] {
  if (sources.length === 0) return [];
  const lines = sources.map(({ title, url, seen }) => {
    const when = seen === null ? "" : ` (seen ${seen})`;
    return `- [${escapeInline(title)}](${linkTarget(url)})${when}`;
  });
  return [[...heading("Sources"), ...lines].join("\n")];
}

const LINK_ESCAPES: Readonly<Record<string, string>> = { "(": "%28", ")": "%29", "<": "%3C", ">": "%3E" };

/** Parentheses, angles and spaces would end a link. */
const linkTarget = (url: string): string => url.replace(/[()<>\s]/g, (sign) => LINK_ESCAPES[sign] ?? "%20");

const heading = (title: string | null): string[] =>
  title === null ? [] : [`### ${escapeInline(title)}`, ""];

/** Characters that would start markup anywhere in a line. */
const escapeInline = (text: string): string =>
  text
    .replace(/[\\`*[\]<>|]/g, (sign) => `\\${sign}`)
    // Inside a word an underscore is only itself: CommonMark 0.31, section 6.2.
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/\s*\n\s*/g, " ")
    .replace(/^(\s*)([#+-]|\d+\.)(?=\s)/, "$1\\$2");

const escapeCell = (text: string): string => escapeInline(text.trim());

/** Code that holds backticks gets a longer fence: CommonMark 0.31, sections 4.5 and 6.1. */
function inlineCode(text: string): string {
  const fence = "`".repeat(longestRun(text) + 1);
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${pad}${text.replace(/\s*\n\s*/g, " ")}${pad}${fence}`;
}

function fenced(code: string, language: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`;
}

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));

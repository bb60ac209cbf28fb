import type { JsonObject, Report, ReportBlock } from "../core/index.ts";

/** The report without what surfaces that can fold would fold away; sources become a count. */
export function conciseReport(report: Report): Report {
  const { length } = report.sources;
  const text = `${length} ${length === 1 ? "source" : "sources"}, listed with verbosity full.`;
  const counted: readonly ReportBlock[] = length === 0 ? [] : [{ kind: "text", text, style: "note" }];
  return { ...report, blocks: [...report.blocks.filter(isEssential), ...counted], sources: [] };
}

function isEssential(block: ReportBlock): boolean {
  switch (block.kind) {
    case "facts":
    case "table":
      return !block.detail;
    case "chart":
      return false;
    case "text":
    case "code":
    case "next":
      return true;
  }
}

/** Enough to tell two neighboring answers apart, and a third of the digits of a double. */
const DIGITS = 5;

/** The same answer without its sources and with its fractions rounded; integers (tokens, bytes) stay exact. */
export function conciseJson(json: JsonObject): JsonObject {
  const withoutSources = "sources" in json ? { ...json, sources: [] } : json;
  return Object.fromEntries(Object.entries(withoutSources).map(([key, value]) => [key, rounded(value)]));
}

function rounded(value: unknown): unknown {
  if (typeof value === "number") return Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]));
}

/** A place inside a YAML file: `sources.2.url`. */
export interface Finding {
  readonly path: string;
  readonly problem: string;
}

const HTTPS = /^https:\/\/[\w.-]+\.[a-z]{2,}(?:\/|$)/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Every object with a `url` is a source: an https page, with the day it was seen or an explicit null. */
export function badSources(content: unknown, path = ""): Finding[] {
  if (Array.isArray(content))
    return content.flatMap((item, index) => badSources(item, join(path, String(index))));
  if (typeof content !== "object" || content === null) return [];
  const entries: [string, unknown][] = Object.entries(content);
  const inside = entries.flatMap(([key, value]) => badSources(value, join(path, key)));
  const own = new Map(entries);
  if (!own.has("url") || !own.has("title")) return inside;
  return [...inside, ...sourceProblems(own.get("url"), own.get("seen"), path)];
}

function sourceProblems(url: unknown, seen: unknown, path: string): Finding[] {
  const problems: Finding[] = [];
  if (typeof url !== "string" || !HTTPS.test(url))
    problems.push({ path, problem: `not an https page: ${String(url)}` });
  const dated =
    seen === null || (typeof seen === "string" && DAY.test(seen) && !Number.isNaN(Date.parse(seen)));
  if (!dated) problems.push({ path, problem: `no day seen and no explicit null: ${String(seen)}` });
  return problems;
}

/** How many pages a file names. */
export function countSources(content: unknown): number {
  if (Array.isArray(content)) return content.reduce((sum: number, item) => sum + countSources(item), 0);
  if (typeof content !== "object" || content === null) return 0;
  const own = "url" in content ? 1 : 0;
  return Object.values(content).reduce((sum: number, value) => sum + countSources(value), own);
}

const join = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);

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

interface SourceFacts {
  readonly title: string;
  readonly url: string;
  readonly seen: unknown;
}

/** Every source of a file, wherever it stands. */
function sourcesIn(content: unknown): SourceFacts[] {
  if (Array.isArray(content)) return content.flatMap(sourcesIn);
  if (typeof content !== "object" || content === null) return [];
  const inside = Object.values(content).flatMap(sourcesIn);
  const own = new Map<string, unknown>(Object.entries(content));
  const [title, url] = [own.get("title"), own.get("url")];
  return typeof title === "string" && typeof url === "string"
    ? [...inside, { title, url, seen: own.get("seen") }]
    : inside;
}

/**
 * Titles of hub pages that claim a day, or do not say that nobody opened them: repositories are linked
 * for the reader, their figures come from copies elsewhere.
 */
export function unopenedPages(content: unknown): string[] {
  return sourcesIn(content)
    .filter(({ url }) => new URL(url).hostname === "huggingface.co")
    .filter(({ title, seen }) => seen !== null || !title.includes("not opened here"))
    .map(({ title }) => title);
}

/** Titles with gaps, leftovers of a form, or brackets that do not close. */
export function badTitles(content: unknown): string[] {
  return sourcesIn(content)
    .map(({ title }) => title)
    .filter((title) => /not recorded|\(\)|\( | {2}/.test(title) || !closes(title));
}

const closes = (title: string): boolean => title.split("(").length === title.split(")").length;

const join = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);

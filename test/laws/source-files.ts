import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Files that belong to the repository (tracked, or new and not ignored), by their path's beginning. */
export function repositoryFiles(...beginnings: readonly string[]): SourceFile[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
    maxBuffer: 64 * 2 ** 20,
  });
  return listed
    .split("\n")
    .filter((path) => path !== "" && !/\.(png|ico|woff2?)$/.test(path) && existsSync(path))
    .filter((path) => beginnings.length === 0 || beginnings.some((beginning) => path.startsWith(beginning)))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** Module specifiers of static and dynamic imports and re-exports. */
export function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const named = "[\\w*{}\\s,$]+?\\bfrom\\s*";
  const pattern = new RegExp(
    `(?:^|[^.\\w"'])(?:import\\s*(?:${named}|\\(\\s*)?|export\\s+${named})["']([\\w@.][^"'\\n]*)["']`,
    "g",
  );
  return [...code.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}

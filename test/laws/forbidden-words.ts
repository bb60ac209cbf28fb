import type { SourceFile } from "./source-files.ts";

/** What must not stand in the repository, and where it may all the same. */
export interface ForbiddenWord {
  readonly why: string;
  readonly pattern: RegExp;
  readonly except?: RegExp;
}

/** Patterns are written so that they do not match their own source. */
export const forbiddenWords: readonly ForbiddenWord[] = [
  {
    why: "a path of one machine",
    pattern: /(?<![\w./:-])\/(?:work|home\/[a-z]+|Users\/[a-zA-Z]+|tmp\/[\w-]+)\/[\w.-]/,
  },
  {
    why: "a package registry's host",
    pattern: /registry\.npm[j]s\.org|registry\.yarn[p]kg\.com|\bverdaccio[:]/i,
  },
  {
    why: "a link out of the repository",
    pattern: /(?<![\w.])(?:\.\.\/)+shared[/](?:facts|measured|research|DESIGN)/,
  },
  { why: "a debugger statement", pattern: /^\s*debug[g]er;?$/m },
  { why: "an unfinished place", pattern: /\b(?:TO[D]O|FIX[M]E|XX[X])\b/ },
  { why: "a skipped or lone test", pattern: /\b(?:test|it|describe)\.(?:on[l]y|ski[p])\(/ },
  { why: "the compiler silenced", pattern: /@ts-(?:ig[n]ore|noc[h]eck)|biome-ig[n]ore-all/ },
  {
    why: "a secret",
    pattern: /\bxox[abp]-\d{6,}-[\w-]+|\bhf_[A-Za-z]{30,}|-----BEGIN [A-Z ]*PRIVATE KE[Y]-----/,
  },
];

export function wordsFound(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    forbiddenWords
      .filter(({ pattern, except }) => !(except?.test(path) ?? false) && pattern.test(text))
      .map(({ why, pattern }) => `${path}: ${why}: ${pattern.exec(text)?.[0]}`),
  );
}

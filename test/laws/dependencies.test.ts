import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { importsOf, repositoryFiles } from "./source-files.ts";

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

const imported = (...folders: string[]): Set<string> =>
  new Set(
    repositoryFiles(...folders)
      .filter(({ path }) => /\.tsx?$/.test(path) && !path.startsWith("test/peers/"))
      .flatMap(({ text }) => importsOf(text))
      .filter((specifier) => !specifier.startsWith(".") && !specifier.startsWith("node:"))
      .map(packageOf),
  );

const inBundle: string[] = Object.keys(packageJson.devDependencies);
const installed: string[] = Object.keys(packageJson.dependencies);

/** Tools that are run rather than imported, and a font whose files the build puts beside the program. */
const RUN = ["@biomejs/biome", "typescript", "tsx", "@fontsource/inter"];

test("what is installed with the package is used by it", () => {
  const used = imported("src/");
  expect(installed.filter((name) => !used.has(name))).toEqual([]);
});

test("every library that the sources import is declared", () => {
  const declared = new Set([...inBundle, ...installed]);
  const undeclared = [...imported("src/", "test/", "scripts/", "vitest.config.ts")].filter(
    (name) => !declared.has(name),
  );
  expect(undeclared).toEqual([]);
});

test("every development dependency is used", () => {
  const used = imported("src/", "test/", "scripts/", "vitest.config.ts");
  const idle = inBundle.filter(
    (name) =>
      !used.has(name) && !RUN.includes(name) && !isTypesOfUsed(name, used) && !isPeerOfUsed(name, used),
  );
  expect(idle).toEqual([]);
});

test("the lockfile names no registry", () => {
  const lockfile: { packages: Record<string, { resolved?: string }> } = JSON.parse(
    readFileSync("package-lock.json", "utf8"),
  );
  const located = Object.values(lockfile.packages).flatMap(({ resolved }) => resolved ?? []);
  expect(located.filter((place) => /^https?:/.test(place))).toEqual([]);
});

const isTypesOfUsed = (name: string, used: ReadonlySet<string>): boolean =>
  name === "@types/node" || (name.startsWith("@types/") && used.has(name.slice("@types/".length)));

/** `react` is here because a library that the tests use asks for it. */
function isPeerOfUsed(name: string, used: ReadonlySet<string>): boolean {
  return [...used].some((library) => {
    try {
      const manifest: { peerDependencies?: Record<string, string> } = JSON.parse(
        readFileSync(`node_modules/${library}/package.json`, "utf8"),
      );
      return manifest.peerDependencies?.[name] !== undefined;
    } catch {
      return false;
    }
  });
}

import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod";
import { type CatalogKind, catalogKinds } from "./kinds.ts";
import { visibleMemorySchema } from "./schema/gpu.ts";
import { readYaml, yamlFiles } from "./yaml-files.ts";

/**
 * Reads `data/`, checks every file against its schema and writes the one compact file that `loadWorld`
 * reads, one kind of entries a line. Runs in the build and before the tests, never at start-up.
 * Throws an Error that names every wrong file and the path inside it.
 */
export function compileCatalog(dataFolder: string, outputFile: string): void {
  const visibleMemory = visibleMemorySchema.parse(readYaml(join(dataFolder, "rules", "visible-memory.yaml")));
  const problems: string[] = [];
  const lines = Object.entries(catalogKinds(visibleMemory)).map(([name, kind]) =>
    ascii(JSON.stringify({ [name]: compileKind(dataFolder, kind, problems) })),
  );
  if (problems.length > 0) throw new Error(`data is not right:\n${problems.join("\n")}`);
  writeWhole(outputFile, lines.join("\n"));
}

/** One dash beyond Latin-1 would double the memory of the whole text. */
const ascii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

function compileKind(dataFolder: string, kind: CatalogKind, problems: string[]): unknown[] {
  const entries: unknown[] = [];
  for (const file of yamlFiles(join(dataFolder, kind.folder))) {
    try {
      entries.push(...kind.read(readYaml(file)));
    } catch (error) {
      problems.push(...problemsOf(file, error));
    }
  }
  problems.push(...repeatedIds(kind.folder, entries));
  return entries;
}

function problemsOf(file: string, error: unknown): string[] {
  if (error instanceof z.ZodError) {
    return error.issues.map(
      (issue) => `${file}: ${issue.path.join(".") || "(whole file)"}: ${issue.message}`,
    );
  }
  return [`${file}: ${error instanceof Error ? error.message : String(error)}`];
}

function repeatedIds(folder: string, entries: readonly unknown[]): string[] {
  const ids = entries.flatMap((entry) =>
    typeof entry === "object" && entry !== null && "id" in entry && typeof entry.id === "string"
      ? [entry.id]
      : [],
  );
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `${folder}: the id ${id} is given twice`);
}

/** Replaces the file in one step, so that a program that starts meanwhile never reads half of it. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** Every YAML file below a folder, in a fixed order. A folder that does not exist holds none. */
export function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml"))
    .sort()
    .map((path) => join(folder, path));
}

/** The content of a YAML file. Throws an Error with line and column where it cannot be parsed. */
export function readYaml(file: string): unknown {
  return parse(readFileSync(file, "utf8"));
}

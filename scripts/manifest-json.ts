import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";

/** Writes manifest.json, the same app for tools that take no YAML. A test keeps the two equal. */
const manifest: unknown = parse(readFileSync("manifest.yaml", "utf8"));
writeFileSync("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);

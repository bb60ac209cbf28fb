import { posix } from "node:path";
import { importsOf, type SourceFile } from "./source-files.ts";

/** One part of the house: its files, and what they may import besides one another. */
interface Part {
  readonly name: string;
  readonly files: RegExp;
  readonly mayImport: readonly string[];
  /** Libraries and Node modules, by the beginning of their names. */
  readonly libraries: readonly string[];
}

const vocabulary = ["units", "entries"];
const domain = ["architecture", "memory", "performance", "cost", "license"];

/**
 * units, errors <- entries <- {architecture, memory, performance, cost, license} <- planner <- operations
 * <- the door <- {slack, mcp, terminal, main}. Domain modules know neither zod nor reports nor files.
 */
export const parts: readonly Part[] = [
  {
    name: "units",
    files: /^src\/core\/(units|errors|closest|first-of-each|remember)\.ts$/,
    mayImport: [],
    libraries: [],
  },
  { name: "entries", files: /^src\/core\/entries\//, mayImport: ["units", "architecture"], libraries: [] },
  // They read config.json as published, so they check what they read; nothing else of the domain does.
  {
    name: "published configs",
    files: /^src\/core\/architecture\/(families\/|quantization-config\/|read-[\w-]+\.ts$)/,
    mayImport: [...vocabulary, "architecture"],
    libraries: ["zod"],
  },
  ...domain.map((name) => ({
    name,
    files: new RegExp(`^src/core/${name}/`),
    mayImport: [...vocabulary, ...domain],
    libraries: [],
  })),
  { name: "logs", files: /^src\/core\/logs\//, mayImport: vocabulary, libraries: [] },
  { name: "planner", files: /^src\/core\/planner\//, mayImport: [...vocabulary, ...domain], libraries: [] },
  { name: "report", files: /^src\/core\/report\//, mayImport: vocabulary, libraries: [] },
  {
    name: "pictures",
    files: /^src\/core\/pictures\//,
    mayImport: ["report"],
    libraries: ["node:", "@resvg/", "pngjs"],
  },
  {
    name: "catalog",
    files: /^src\/core\/catalog\//,
    mayImport: [...vocabulary, "architecture"],
    libraries: ["zod", "yaml", "node:fs", "node:path", "node:url"],
  },
  {
    name: "hub",
    files: /^src\/core\/hub\//,
    mayImport: [...vocabulary, "architecture", "published configs", "catalog"],
    libraries: ["zod", "node:", "@huggingface/"],
  },
  {
    name: "prices feed",
    files: /^src\/core\/prices-feed\//,
    mayImport: [...vocabulary, "catalog"],
    libraries: ["zod", "node:", "csv-parse/"],
  },
  {
    name: "store",
    files: /^src\/core\/store\//,
    mayImport: vocabulary,
    libraries: ["zod", "node:", "kysely", "libsql", "pg"],
  },
  {
    name: "team",
    files: /^src\/core\/team\//,
    mayImport: [...vocabulary, "license", "store"],
    libraries: ["zod"],
  },
  // How a field is typed and written back: operations declare it, the reader reads it.
  {
    name: "words",
    files: /^src\/core\/command\/(word|format|quantities)\.ts$/,
    mayImport: vocabulary,
    libraries: [],
  },
  {
    name: "operations",
    files: /^src\/core\/operations\//,
    mayImport: [
      ...vocabulary,
      ...domain,
      "planner",
      "catalog",
      "report",
      "hub",
      "store",
      "team",
      "logs",
      "words",
    ],
    libraries: ["zod", "yaml"],
  },
  {
    name: "command",
    files: /^src\/core\/command\//,
    mayImport: [...vocabulary, "catalog", "operations", "report", "words"],
    libraries: ["zod"],
  },
  {
    name: "door",
    files: /^src\/core\/index\.ts$/,
    mayImport: [
      ...vocabulary,
      "catalog",
      "operations",
      "command",
      "words",
      "report",
      "pictures",
      "hub",
      "prices feed",
      "store",
      "team",
      "license",
    ],
    libraries: [],
  },
  {
    name: "config",
    files: /^src\/(config|hub-settings|prices-file|secret|version|log)\.ts$/,
    mayImport: ["door"],
    libraries: ["zod", "pino", "node:"],
  },
  {
    name: "http",
    files: /^src\/http\//,
    mayImport: ["door", "config"],
    libraries: ["node:", "zod", "jose", "pino", "prom-client", "@modelcontextprotocol/"],
  },
  {
    name: "slack",
    files: /^src\/slack\//,
    mayImport: ["door", "config"],
    libraries: ["@slack/", "node:", "zod"],
  },
  {
    name: "mcp",
    files: /^src\/mcp\//,
    mayImport: ["door", "config"],
    libraries: ["@modelcontextprotocol/", "node:", "zod", "jose"],
  },
  { name: "terminal", files: /^src\/terminal\//, mayImport: ["door", "config"], libraries: ["node:"] },
  {
    name: "serve",
    files: /^src\/serve\//,
    mayImport: ["door", "config", "http", "slack", "mcp"],
    libraries: ["node:", "pino"],
  },
  // Before all else: whatever it imports is compiled anew at every start.
  { name: "start", files: /^src\/(start|kept-code)\.ts$/, mayImport: [], libraries: ["node:"] },
  {
    name: "main",
    files: /^src\/(main\.ts$|serve\/)/,
    mayImport: ["door", "config", "serve", "mcp", "terminal"],
    libraries: ["node:"],
  },
];

/** Every import that the table does not allow, as `file imports what`. */
export function forbiddenImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const part = partOf(file.path);
    if (part === null) return [`${file.path} belongs to no part of the house`];
    return importsOf(file.text)
      .filter((specifier) => !isAllowed(part, file.path, specifier))
      .map((specifier) => `${file.path} imports ${specifier}`);
  });
}

function isAllowed(part: Part, path: string, specifier: string): boolean {
  if (!specifier.startsWith(".")) {
    return part.libraries.some((library) =>
      library.endsWith("/") || library.endsWith(":") ? specifier.startsWith(library) : specifier === library,
    );
  }
  const target = partOf(posix.join(posix.dirname(path), specifier));
  return target !== null && (target.name === part.name || part.mayImport.includes(target.name));
}

const partOf = (path: string): Part | null => parts.find(({ files }) => files.test(path)) ?? null;

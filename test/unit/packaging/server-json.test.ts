import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { ownershipProblems, serverJson } from "./registry-rules.ts";

const text = readFileSync("server.json", "utf8");
const server = serverJson.parse(JSON.parse(text));

describe("server.json", () => {
  it("names this package at this version, under the name that the package claims", () => {
    expect(ownershipProblems(server, packageJson)).toEqual([]);
    for (const other of [
      { name: "other" },
      { version: "9.9.9" },
      { mcpName: "io.github.other/weighbridge" },
    ]) {
      expect(ownershipProblems(server, { ...packageJson, ...other })).not.toEqual([]);
    }
  });

  it("starts the MCP server on stdio", () => {
    const [npm] = server.packages;
    const words = npm?.packageArguments.flatMap((word) => (word.type === "positional" ? [word.value] : []));
    expect([npm?.runtimeHint, npm?.identifier, ...(words ?? [])]).toEqual(["npx", "weighbridge", "mcp"]);
  });

  it("names variables that the program reads", () => {
    const known = readFileSync("src/config.ts", "utf8");
    const names = server.packages.flatMap((npm) => npm.environmentVariables.map(({ name }) => name));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(known).toMatch(new RegExp(`^  ${name}: `, "m"));
  });
});

/** Each replaces one part of the text; none may pass. */
const BROKEN: readonly (readonly [string, string, string])[] = [
  ["a schema version that does not exist", "schemas/2025-12-11/", "schemas/2025-12-12/"],
  ["no schema", '"$schema"', '"schema"'],
  ["a name without a namespace", '"io.github.weighbridge/weighbridge"', '"weighbridge"'],
  ["a name with two slashes", "weighbridge/weighbridge", "weighbridge/weighbridge/mcp"],
  ["a namespace that begins with a dot", '"io.github', '".io.github'],
  ["a name that ends with a dash", '/weighbridge",', '/weighbridge-",'],
  ["a blank title", '"title": "Weighbridge"', '"title": " "'],
  ["a description over 100 characters", '"description": "Does', `"description": "${"x".repeat(100)}`],
  ["no description", '"description": "Does', '"summary": "Does'],
  ["a version range", '"version": "0.1.0",\n  "packages"', '"version": "^0.1.0",\n  "packages"'],
  ["a wildcard version", '"version": "0.1.0",\n  "packages"', '"version": "0.1.x",\n  "packages"'],
  [
    "the latest version",
    '"version": "0.1.0",\n      "runtimeHint"',
    '"version": "latest",\n      "runtimeHint"',
  ],
  ["no version of the package", '"version": "0.1.0",\n      "runtimeHint"', '"runtimeHint"'],
  ["names of the format before", '"registryType"', '"registry_type"'],
  ["an unknown registry", '"npm"', '"npmjs"'],
  [
    "a mirror",
    '"registryType": "npm",',
    '"registryType": "npm", "registryBaseUrl": "https://mirror.example",',
  ],
  [
    "a hash of an npm package",
    '"registryType": "npm",',
    `"registryType": "npm", "fileSha256": "${"0".repeat(64)}",`,
  ],
  ["a package name with a space", '"identifier": "weighbridge"', '"identifier": "weigh bridge"'],
  ["a positional argument without value", '"value": "mcp"', '"description": "mcp"'],
  ["an argument without type", '"type": "positional", ', ""],
  [
    "a named argument with its value in the name",
    '"type": "positional", ',
    '"type": "named", "name": "--port 80", ',
  ],
  ["a value that repeats the name", '"type": "positional", ', '"type": "named", "name": "mc", '],
  ["a secret that is not marked", '"isSecret": true', '"isSecret": false'],
  ["a flag as text", '"isSecret": true', '"isSecret": "true"'],
  ["a variable without a name", '"name": "HF_TOKEN",', ""],
  ["an unknown field of a variable", '"isSecret": true', '"isSecret": true, "required": false'],
  ["an unknown transport", '"stdio"', '"http"'],
  ["a URL on stdio", '"type": "stdio"', '"type": "stdio", "url": "http://127.0.0.1:3000/mcp"'],
  [
    "a repository elsewhere",
    '"version": "0.1.0",\n  "packages"',
    '"version": "0.1.0", "repository": { "url": "https://example.com/a/b", "source": "github" },\n  "packages"',
  ],
  ["a status of the registry's own", '"title"', '"status": "active", "title"'],
];

describe("the registry's rules", () => {
  it.each(BROKEN)("refuse %s", (_what, part, replacement) => {
    expect(text).toContain(part);
    const broken: unknown = JSON.parse(text.replace(part, replacement));
    expect(serverJson.safeParse(broken).success).toBe(false);
  });

  it("take a repository on GitHub", () => {
    const repository = { url: "https://github.com/weighbridge/weighbridge", source: "github" };
    expect(serverJson.safeParse({ ...server, repository }).success).toBe(true);
  });
});

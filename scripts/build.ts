/**
 * Builds `dist/`: the compiled catalog (`world.jsonl`), the bundled program (`main.js` and the chunks it
 * loads when needed), what pictures are drawn with, and the notices of the libraries inside. With `--if-stale` it builds only when a
 * source file is newer than the last build.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, type OutputFile, transform } from "esbuild";
import packageJson from "../package.json" with { type: "json" };
import { compileCatalog } from "../src/core/catalog/compile.ts";
import { putDrawingFiles } from "./drawing-files.ts";
import { thirdPartyNotices } from "./third-party-notices.ts";

const OUTPUT = "dist";

/** What the split program and the scripts made of its parts have in common. */
const COMMON = {
  platform: "node",
  target: "node20.19",
  // Not identifiers: a stack trace in the log shall name what failed.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
} as const;

if (!process.argv.includes("--if-stale") || isStale()) {
  compileCatalog("data", join(OUTPUT, "world.jsonl"));
  await bundle();
}

async function bundle(): Promise<void> {
  const { metafile, outputFiles } = await build({
    ...COMMON,
    entryPoints: {
      main: "src/start.ts",
      program: "src/main.ts",
      "answer-thread": "src/slack/answers/answer-thread.ts",
    },
    outdir: OUTPUT,
    write: false,
    bundle: true,
    // Chunks: a terminal answer does not load Slack or MCP code.
    splitting: true,
    chunkNames: "[name]-[hash]",
    format: "esm",
    external: Object.keys(packageJson.dependencies),
    metafile: true,
    logLevel: "warning",
  });
  replaceProgram(await asScripts(outputFiles));
  const inside = [...Object.keys(metafile.inputs), ...putDrawingFiles(OUTPUT)];
  writeFileSync(join(OUTPUT, "THIRD_PARTY_NOTICES.txt"), thirdPartyNotices(inside));
}

interface ProgramFile {
  readonly path: string;
  readonly code: string;
}

/**
 * esbuild splits ES modules only, and compiled code can be kept of scripts only (`src/kept-code.ts`): the
 * program is split first, and each file made a script then. `main.js` learns which build it starts.
 */
async function asScripts(files: readonly OutputFile[]): Promise<readonly ProgramFile[]> {
  const parts = await Promise.all(files.filter((file) => !isMain(file)).map((file) => asScript(file, {})));
  const build = createHash("sha256");
  for (const { code } of parts) build.update(code);
  const known = { BUILD: JSON.stringify(build.digest("hex").slice(0, 16)) };
  const main = await Promise.all(files.filter(isMain).map((file) => asScript(file, known)));
  return [...parts, ...main];
}

async function asScript(
  { path, text }: OutputFile,
  known: Readonly<Record<string, string>>,
): Promise<ProgramFile> {
  const { code } = await transform(text, {
    ...COMMON,
    // As Node itself imports CommonJS: the default import is the whole of `module.exports`.
    sourcefile: `${path}.mjs`,
    format: "cjs",
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "FILE_URL", ...known },
    banner: 'const FILE_URL = require("node:url").pathToFileURL(__filename).href;',
  });
  return { path, code };
}

function isMain({ path }: OutputFile): boolean {
  return basename(path) === "main.js";
}

/** Parts first, `main.js` last, each in one step: a program that starts meanwhile finds a whole build. */
function replaceProgram(files: readonly ProgramFile[]): void {
  const names = files.map(({ path }) => basename(path));
  writeFileSync(join(OUTPUT, "package.json"), '{ "type": "commonjs" }\n');
  for (const { path, code } of files) {
    writeFileSync(`${path}.new`, code, { mode: 0o755 });
    renameSync(`${path}.new`, path);
  }
  const old = readdirSync(OUTPUT).filter((name) => name.endsWith(".js") && !names.includes(name));
  for (const name of old) rmSync(join(OUTPUT, name));
}

function isStale(): boolean {
  const built = join(OUTPUT, "main.js");
  if (!existsSync(built) || !existsSync(join(OUTPUT, "world.jsonl"))) return true;
  const builtAt = statSync(built).mtimeMs;
  const inputs = ["src", "data", "scripts"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
  );
  return [...inputs, "package.json", "package-lock.json"].some((path) => statSync(path).mtimeMs > builtAt);
}

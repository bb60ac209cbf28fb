/**
 * Builds `dist/`: the compiled catalog (`world.jsonl`), the bundled program (`main.js` and the chunks it
 * loads when needed), what pictures are drawn with, and the notices of the libraries inside. With `--if-stale` it builds only when a
 * source file is newer than the last build.
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, type OutputFile } from "esbuild";
import packageJson from "../package.json" with { type: "json" };
import { compileCatalog } from "../src/core/catalog/compile.ts";
import { putDrawingFiles } from "./drawing-files.ts";
import { thirdPartyNotices } from "./third-party-notices.ts";

const OUTPUT = "dist";
const ENTRY = "src/start.ts";

if (!process.argv.includes("--if-stale") || isStale()) {
  compileCatalog("data", join(OUTPUT, "world.jsonl"));
  await bundle();
}

async function bundle(): Promise<void> {
  const { metafile, outputFiles } = await build({
    entryPoints: { main: ENTRY, "answer-thread": "src/slack/answers/answer-thread.ts" },
    outdir: OUTPUT,
    write: false,
    bundle: true,
    // Chunks: a terminal answer does not load Slack or MCP code.
    splitting: true,
    chunkNames: "[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20.19",
    external: Object.keys(packageJson.dependencies),
    // Libraries in CommonJS call `require` for Node's own modules; ES modules have none.
    banner: {
      js: 'import { createRequire as createBundleRequire } from "node:module";\nconst require = createBundleRequire(import.meta.url);',
    },
    // Not identifiers: a stack trace in the log shall name what failed.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  replaceProgram(outputFiles);
  const inside = [...Object.keys(metafile.inputs), ...putDrawingFiles(OUTPUT)];
  writeFileSync(join(OUTPUT, "THIRD_PARTY_NOTICES.txt"), thirdPartyNotices(inside));
}

/** Chunks first, `main.js` last, each in one step: a program that starts meanwhile finds a whole build. */
function replaceProgram(files: readonly OutputFile[]): void {
  const names = files.map(({ path }) => basename(path));
  const mainLast = [...files].sort(
    (a, b) => Number(basename(a.path) === "main.js") - Number(basename(b.path) === "main.js"),
  );
  for (const { path, contents } of mainLast) {
    writeFileSync(`${path}.new`, contents, { mode: 0o755 });
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

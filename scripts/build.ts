/**
 * Builds `dist/`: the compiled catalog (`world.json`), the bundled program (`main.js` and the chunks it
 * loads when needed) and the notices of the libraries inside. With `--if-stale` it builds only when a
 * source file is newer than the last build.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import packageJson from "../package.json" with { type: "json" };
import { compileCatalog } from "../src/core/catalog/compile.ts";
import { thirdPartyNotices } from "./third-party-notices.ts";

const OUTPUT = "dist";
const ENTRY = "src/main.ts";

if (!process.argv.includes("--if-stale") || isStale()) await buildAll();

async function buildAll(): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  for (const file of readdirSync(OUTPUT)) {
    if (file.endsWith(".js")) rmSync(join(OUTPUT, file));
  }
  compileCatalog("data", join(OUTPUT, "world.json"));
  if (existsSync(ENTRY)) await bundle();
}

async function bundle(): Promise<void> {
  const result = await build({
    entryPoints: { main: ENTRY },
    outdir: OUTPUT,
    bundle: true,
    // Chunks: a terminal answer does not load Slack or MCP code.
    splitting: true,
    chunkNames: "[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20.19",
    external: Object.keys(packageJson.dependencies),
    define: { "process.env.WEIGHBRIDGE_VERSION": JSON.stringify(packageJson.version) },
    // Libraries written in CommonJS call `require` for Node's own modules; ES modules have none.
    banner: {
      js: 'import { createRequire as createBundleRequire } from "node:module"; const require = createBundleRequire(import.meta.url);',
    },
    minifySyntax: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  chmodSync(join(OUTPUT, "main.js"), 0o755);
  writeFileSync(
    join(OUTPUT, "THIRD_PARTY_NOTICES.txt"),
    thirdPartyNotices(Object.keys(result.metafile.inputs)),
  );
}

function isStale(): boolean {
  const built = join(OUTPUT, "main.js");
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  const inputs = ["src", "data", "scripts"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
  );
  return [...inputs, "package.json", "package-lock.json"].some((path) => statSync(path).mtimeMs > builtAt);
}

import { execFileSync, type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The package as a user gets it: packed, and installed into an empty folder. */
export interface InstalledPackage {
  readonly folder: string;
  /** Paths inside the tarball. */
  readonly files: readonly string[];
  readonly packedBytes: number;
  run(...words: string[]): SpawnSyncReturns<string>;
  remove(): void;
}

export function packAndInstall(): InstalledPackage {
  execFileSync("node_modules/.bin/tsx", ["scripts/build.ts", "--if-stale"]);
  const folder = mkdtempSync(join(tmpdir(), "installed-"));
  const packed: [{ filename: string; size: number; files: { path: string }[] }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      encoding: "utf8",
    }),
  );
  const [{ filename, files, size }] = packed;
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  execFileSync("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, filename)], {
    cwd: folder,
    stdio: "pipe",
  });
  return {
    folder,
    files: files.map(({ path }) => path),
    packedBytes: size,
    run: (...words) =>
      spawnSync("npx", ["--offline", "weighbridge", ...words], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1" },
      }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

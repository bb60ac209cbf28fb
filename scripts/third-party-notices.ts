import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The text that must travel with the bundle: name, version, license and notice of each library inside. */
export function thirdPartyNotices(bundledFiles: readonly string[]): string {
  const folders = new Set(bundledFiles.map(packageFolder).filter((folder) => folder !== null));
  const sections = [...folders].sort().map(packageNotice);
  return ["Weighbridge contains the following libraries.", ...sections].join(`\n\n${"-".repeat(80)}\n\n`);
}

/** `node_modules/@scope/name` of a bundled file, innermost package; null for our own files. */
function packageFolder(path: string): string | null {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return match?.[1] ?? null;
}

function packageNotice(folder: string): string {
  const manifest: {
    name: string;
    version: string;
    license?: string;
    repository?: string | { url: string };
  } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)(\.|-|$)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  const heading = `${manifest.name} ${manifest.version} (${manifest.license ?? "license not stated"})`;
  const { repository } = manifest;
  const place = typeof repository === "string" ? repository : repository?.url;
  if (texts.length === 0 && place !== undefined) texts.push(`Its source and license: ${place}`);
  return [heading, ...texts].join("\n\n");
}

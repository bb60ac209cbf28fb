/** What a client is to do, as `run.mjs` hands it over, and how it reports back. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** `{ server: { command, args }, url?, tool, args }`: over HTTP when there is a URL, else over stdio. */
export const task = JSON.parse(process.argv[2]);

export function answer(tools, result) {
  process.stdout.write(`PEER ${JSON.stringify({ tools, result })}\n`);
}

/** The file behind a package's command, to be run by this very Node. */
export function bin(name, command) {
  const folder = fileURLToPath(new URL(`../node_modules/${name}/`, import.meta.url));
  return folder + JSON.parse(readFileSync(`${folder}package.json`, "utf8")).bin[command];
}

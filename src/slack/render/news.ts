import type { World } from "../../core/index.ts";

const NEWEST = 3;

/** What the data holds and how fresh it is: the newest models, and when prices were seen last. */
export function newsOf(world: World): string[] {
  const newest = world.models
    .flatMap(({ name, released }) => (released === null ? [] : [{ name, released }]))
    .sort((a, b) => b.released.localeCompare(a.released))
    .slice(0, NEWEST)
    .map(({ name, released }) => `${name} (${released})`);
  const seen = world.prices.map((price) => price.seen).sort();
  const lines = [
    `${world.models.length} models, ${world.gpus.length} GPUs and ${world.licenses.length} licenses in the catalog; other models are read from the Hugging Face Hub.`,
  ];
  if (newest.length > 0) lines.push(`Newest models: ${newest.join(", ")}.`);
  const [oldest, latest] = [seen[0], seen.at(-1)];
  if (oldest !== undefined && latest !== undefined) {
    lines.push(`${seen.length} prices, seen between ${oldest} and ${latest}.`);
  }
  return lines;
}

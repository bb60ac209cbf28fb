/** `npm run bench`: every budget of the design, measured here and now. Exits 1 when one is missed. */
import { execFileSync } from "node:child_process";
import type { Bench } from "./bench.ts";
import { startUp } from "./start-up.ts";

execFileSync("node_modules/.bin/tsx", ["scripts/build.ts", "--if-stale"], { stdio: "inherit" });
const { estimates } = await import("./estimates.ts");
const { speed } = await import("./speed.ts");

const rows: string[][] = [["what", "measured", "budget", ""]];
for (const bench of [...startUp, ...estimates, ...speed]) rows.push(await row(bench));
const widths = [0, 1, 2].map((column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
for (const cells of rows)
  console.log(
    cells
      .map((cell, column) => pad(cell, column))
      .join("  ")
      .trimEnd(),
  );
process.exitCode = rows.some((cells) => cells[3] === "missed") ? 1 : 0;

async function row({ name, unit, budget, measure }: Bench): Promise<string[]> {
  const figure = await measure();
  const verdict = budget === null ? "" : figure <= budget ? "met" : "missed";
  return [name, `${figure.toPrecision(3)} ${unit}`, budget === null ? "" : `${budget} ${unit}`, verdict];
}

function pad(cell: string, column: number): string {
  return column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
}

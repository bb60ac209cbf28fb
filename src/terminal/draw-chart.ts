import { writeFile } from "node:fs/promises";
import { chartSvg, type Report, UserError } from "../core/index.ts";
import type { Output } from "./output.ts";

/** Draws the first chart of an answer into an SVG file. Throws UserError where that cannot be done. */
export async function drawChart(
  report: Report,
  file: string,
  { err }: { readonly err: Output },
): Promise<void> {
  if (!file.toLowerCase().endsWith(".svg"))
    throw new UserError(
      "invalid_input",
      `Charts are drawn as SVG: write --chart ${file.replace(/\.\w+$/, "")}.svg`,
    );
  const chart = report.blocks.find((block) => block.kind === "chart");
  if (chart === undefined) {
    await err.write("This answer has no chart; nothing was drawn.\n");
    return;
  }
  try {
    await writeFile(file, chartSvg(chart));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError("invalid_input", `The chart could not be written: ${why}`);
  }
}

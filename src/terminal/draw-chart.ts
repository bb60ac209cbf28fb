import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { type ChartBlock, chartPng, chartSvg, type Report, UserError } from "../core/index.ts";
import type { Output } from "./output.ts";

/** Twice the size, for screens with two pixels to a point and for documents. */
const PNG_SCALE = 2;

type Drawer = (chart: ChartBlock, of: string) => string | Promise<Uint8Array>;

const DRAWERS: Readonly<Record<string, Drawer>> = {
  ".svg": chartSvg,
  ".png": (chart, of) => chartPng(chart, of, PNG_SCALE),
};

/** Draws the first chart of an answer into an SVG or PNG file. Throws UserError where that cannot be done. */
export async function drawChart(
  report: Report,
  file: string,
  { err }: { readonly err: Output },
): Promise<void> {
  const draw = drawerOf(file);
  const chart = report.blocks.find((block) => block.kind === "chart");
  if (chart === undefined) {
    await err.write("This answer has no chart; nothing was drawn.\n");
    return;
  }
  const picture = await draw(chart, report.title);
  try {
    await writeFile(file, picture);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError("invalid_input", `The chart could not be written: ${why}`);
  }
}

/** Throws UserError for a file of another kind; called before the answer is worked out, too. */
export function drawerOf(file: string): Drawer {
  const ending = extname(file);
  const draw = DRAWERS[ending.toLowerCase()];
  if (draw !== undefined) return draw;
  const stem = ending === "" ? file : file.slice(0, -ending.length);
  throw new UserError(
    "invalid_input",
    `Charts are drawn as PNG or SVG: write --chart ${stem}.png or --chart ${stem}.svg`,
  );
}

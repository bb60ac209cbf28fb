import { chartSvg } from "../report/chart-svg.ts";
import type { ChartBlock } from "../report/report.ts";

/**
 * A chart as a PNG picture of 800x450 pixels times `scale` (1 unless given, at most 4), the same as its
 * SVG `of` a thing. It is drawn with a font of its own, so it looks the same on a machine without fonts.
 * What draws is loaded with the first picture. Throws an Error where the program was not built.
 */
export async function chartPng(chart: ChartBlock, of: string, scale = 1): Promise<Uint8Array> {
  const { rasterize } = await import("./rasterize.ts");
  return rasterize(chartSvg(chart, of), Math.min(4, scale));
}
